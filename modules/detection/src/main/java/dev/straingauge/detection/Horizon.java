package dev.straingauge.detection;

/** How far back a spike is looked for; all at once. The shares say how much of the budget of false alerts each may use. */
public enum Horizon {
    SIX_HOURS(6, 0.04, "6 h"),
    DAY(24, 0.2, "24 h"),
    THREE_DAYS(72, 0.6, "3 days"),
    WEEK(168, 0.16, "7 days");

    private final int hours;
    private final double share;
    private final String words;

    Horizon(int hours, double share, String words) {
        this.hours = hours;
        this.share = share;
        this.words = words;
    }

    /** Length in hours. */
    public int hours() {
        return hours;
    }

    double share() {
        return share;
    }

    String words() {
        return words;
    }
}
