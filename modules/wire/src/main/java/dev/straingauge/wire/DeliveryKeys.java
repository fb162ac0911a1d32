package dev.straingauge.wire;

import dev.straingauge.core.Delivery;

/** Keys of the deliveries topic: the route and the alert, so that compaction keeps the newest state of each. */
public final class DeliveryKeys {
    /** Stands in no route's name. */
    private static final char BETWEEN = '/';

    private DeliveryKeys() {}

    /** The key of a delivery. */
    public static String of(Delivery delivery) {
        return of(delivery.route(), delivery.alert());
    }

    /** {@code desk/microsoft--openai@2025-09-11}. */
    public static String of(String route, String alert) {
        return route + BETWEEN + alert;
    }
}
