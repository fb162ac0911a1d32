package dev.straingauge.detection;

import java.util.Locale;

/** Numbers as people say them. */
final class Words {
    private Words() {}

    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Two digits that matter: 0.04, 0.4, 4.2, 42. */
    static String number(double value) {
        if (value >= 9.95) {
            return Long.toString(Math.round(value));
        }
        if (value < 0.01) {
            return "below 0.01";
        }
        String text = String.format(Locale.ROOT, value < 0.0995 ? "%.2f" : "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Rounded down, so that a share that is too small never reads like one that is enough. */
    static String percent(double share) {
        return (int) Math.floor(share * 100 + 1e-9) + " %";
    }

    /** How rare something is that chance brings so often in a year. */
    static String rarity(double perYear) {
        if (perYear > 12) {
            return "more than once a month";
        }
        if (perYear > 0.75) {
            return "about " + (Math.round(perYear) == 1 ? "once" : Math.round(perYear) + " times") + " a year";
        }
        double years = 1 / perYear;
        return years > 1000
                ? "less than once in 1000 years"
                : "about once in " + Math.max(2, Math.round(years)) + " years";
    }
}
