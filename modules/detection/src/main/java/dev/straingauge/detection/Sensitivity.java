package dev.straingauge.detection;

/** How many false alerts a partnership may have in a year. */
public enum Sensitivity {
    LOW(0.3),
    DEFAULT(1.0),
    HIGH(3.0);

    private final double falseAlertsPerYear;

    Sensitivity(double falseAlertsPerYear) {
        this.falseAlertsPerYear = falseAlertsPerYear;
    }

    /** The budget: expected false alerts of one partnership in one year, of all kinds together. */
    public double falseAlertsPerYear() {
        return falseAlertsPerYear;
    }
}
