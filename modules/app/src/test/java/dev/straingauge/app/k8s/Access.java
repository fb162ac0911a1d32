package dev.straingauge.app.k8s;

import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a KafkaUser may do, as Strimzi's user operator would tell Kafka.
 *
 * @param principal by which Kafka knows the user
 * @param bindings one for each operation on each resource
 */
record Access(String principal, List<AclBinding> bindings) {
    /** That of the user of this name. */
    static Access of(Manifests manifests, String name) {
        KafkaUser user = manifests.named(KafkaUser.class, name);
        String principal = "User:CN=" + name;
        KafkaUserAuthorizationSimple simple =
                (KafkaUserAuthorizationSimple) user.getSpec().getAuthorization();
        return new Access(
                principal,
                simple.getAcls().stream()
                        .flatMap(rule -> bindings(principal, rule))
                        .toList());
    }

    private static Stream<AclBinding> bindings(String principal, AclRule rule) {
        ResourcePattern pattern = pattern(rule.getResource());
        return rule.getOperations().stream()
                .map(operation -> new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                principal, "*", operation(operation.toValue()), AclPermissionType.ALLOW)));
    }

    private static ResourcePattern pattern(AclRuleResource resource) {
        if (resource instanceof AclRuleTopicResource topic) {
            return new ResourcePattern(ResourceType.TOPIC, topic.getName(), type(topic.getPatternType()));
        }
        if (resource instanceof AclRuleGroupResource group) {
            return new ResourcePattern(ResourceType.GROUP, group.getName(), type(group.getPatternType()));
        }
        if (resource instanceof AclRuleTransactionalIdResource id) {
            return new ResourcePattern(ResourceType.TRANSACTIONAL_ID, id.getName(), type(id.getPatternType()));
        }
        throw new AssertionError("a rule for " + resource.getType() + ", which nobody here needs");
    }

    private static PatternType type(AclResourcePatternType type) {
        return type == AclResourcePatternType.PREFIX ? PatternType.PREFIXED : PatternType.LITERAL;
    }

    /** {@code DESCRIBE_CONFIGS} of {@code DescribeConfigs}. */
    private static AclOperation operation(String name) {
        return AclOperation.fromString(
                name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    /** Each of them as {@code WRITE topic straingauge.index}; a prefix ends in an asterisk. */
    List<String> told() {
        return bindings.stream()
                .map(binding -> binding.entry().operation() + " " + resource(binding.pattern()))
                .toList();
    }

    private static String resource(ResourcePattern pattern) {
        String type =
                switch (pattern.resourceType()) {
                    case TOPIC -> "topic ";
                    case GROUP -> "group ";
                    case TRANSACTIONAL_ID -> "transactionalId ";
                    default -> pattern.resourceType() + " ";
                };
        return type + pattern.name() + (pattern.patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
