package dev.straingauge.app.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/**
 * Something that a broker was asked to allow.
 *
 * @param principal who asked
 * @param operation to do what
 * @param type to what kind of resource
 * @param name to which of them
 * @param allowed what the answer was
 * @param told whether a refusal is told the client, and not only a look at which of two ways to go
 */
record Asked(String principal, AclOperation operation, ResourceType type, String name, boolean allowed, boolean told) {
    private static final Queue<Asked> ALL = new ConcurrentLinkedQueue<>();

    /** All of it so far, in this process. */
    static List<Asked> all() {
        return new ArrayList<>(ALL);
    }

    /** Whether this is what the rule is for. */
    boolean isFor(AclBinding rule) {
        boolean named = rule.pattern().patternType() == PatternType.PREFIXED
                ? name.startsWith(rule.pattern().name())
                : name.equals(rule.pattern().name());
        return named
                && type == rule.pattern().resourceType()
                && operation == rule.entry().operation()
                && principal.equals(rule.entry().principal());
    }

    /** Kafka's own authorizer, which writes down what it is asked. */
    public static final class Clerk extends StandardAuthorizer {
        @Override
        public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
            List<AuthorizationResult> answers = super.authorize(context, actions);
            for (int each = 0; each < actions.size(); each++) {
                Action action = actions.get(each);
                ALL.add(new Asked(
                        context.principal().toString(),
                        action.operation(),
                        action.resourcePattern().resourceType(),
                        action.resourcePattern().name(),
                        answers.get(each) == AuthorizationResult.ALLOWED,
                        action.logIfDenied()));
            }
            return answers;
        }
    }
}
