package dev.straingauge.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the news about two companies turns on; a paragraph may have none, one or several. */
public enum Issue {
    /** Authorities, approvals, antitrust. */
    REGULATION,
    /** Who may deal with whom, and who provides the computing power or capacity. */
    EXCLUSIVITY_AND_COMPUTE,
    /** Patents, licences, copyright, trade secrets. */
    INTELLECTUAL_PROPERTY,
    /** Prices, payments, investments, shares. */
    MONEY,
    /** Boards, votes, control, people at the top. */
    GOVERNANCE,
    /** One against the other, or against a rival. */
    COMPETITION,
    /** Harm to people, defects, recalls, security. */
    SAFETY,
    /** What is made or delivered together. */
    PRODUCT;

    /** What labels and answers call it: {@code exclusivity-and-compute}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The issue with this label.
     *
     * @throws IllegalArgumentException when there is none; the message lists those that exist
     */
    public static Issue of(String label) {
        return Arrays.stream(values())
                .filter(issue -> issue.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no issue is called " + label + "; known: "
                        + Arrays.stream(values()).map(Issue::label).collect(Collectors.joining(", "))));
    }
}
