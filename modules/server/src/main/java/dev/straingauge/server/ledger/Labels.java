package dev.straingauge.server.ledger;

import java.util.Locale;

/** Names as answers have them: {@code negative-spike}. */
final class Labels {
    private Labels() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
