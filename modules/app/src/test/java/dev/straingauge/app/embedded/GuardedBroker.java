package dev.straingauge.app.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** A broker that talks TLS alone, asks who is there, and lets nobody do what no rule says. */
public final class GuardedBroker {
    private GuardedBroker() {}

    /**
     * Starts one.
     *
     * @param tls settings of its keys and of whom it trusts
     * @param superUsers principals that may do everything
     * @param authorizer class that decides
     */
    public static EmbeddedBroker start(
            Path directory, Map<String, String> tls, String superUsers, Class<?> authorizer) {
        int port = FreePort.any();
        int controllerPort = FreePort.any();
        Map<String, String> settings = EmbeddedBroker.settings(directory, port, controllerPort);
        settings.putAll(tls);
        settings.put(
                "listeners",
                "SSL://" + EmbeddedBroker.HOST + ':' + port + ",CONTROLLER://" + EmbeddedBroker.HOST + ':'
                        + controllerPort);
        settings.put("listener.security.protocol.map", "SSL:SSL,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "SSL");
        settings.put("ssl.client.auth", "required");
        settings.put("authorizer.class.name", authorizer.getName());
        settings.put("super.users", superUsers);
        return EmbeddedBroker.start(directory, port, settings, Uuid.randomUuid().toString());
    }
}
