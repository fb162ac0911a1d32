package dev.straingauge.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A model's answer on what the news about two companies turns on: how likely each issue is, each for itself, in [0, 1].
 *
 * @param regulation P(regulation)
 * @param exclusivityAndCompute P(exclusivity-and-compute)
 * @param intellectualProperty P(intellectual-property)
 * @param money P(money)
 * @param governance P(governance)
 * @param competition P(competition)
 * @param safety P(safety)
 * @param product P(product)
 */
public record IssueProbabilities(
        double regulation,
        double exclusivityAndCompute,
        double intellectualProperty,
        double money,
        double governance,
        double competition,
        double safety,
        double product) {

    /** An issue holds from this probability on. */
    public static final double HOLDS = 0.5;

    public IssueProbabilities {
        Require.within(regulation, 0, 1, "regulation");
        Require.within(exclusivityAndCompute, 0, 1, "exclusivityAndCompute");
        Require.within(intellectualProperty, 0, 1, "intellectualProperty");
        Require.within(money, 0, 1, "money");
        Require.within(governance, 0, 1, "governance");
        Require.within(competition, 0, 1, "competition");
        Require.within(safety, 0, 1, "safety");
        Require.within(product, 0, 1, "product");
    }

    /** The same from a map that has a probability for each issue. */
    public static IssueProbabilities of(Map<Issue, Double> issues) {
        return new IssueProbabilities(
                given(issues, Issue.REGULATION),
                given(issues, Issue.EXCLUSIVITY_AND_COMPUTE),
                given(issues, Issue.INTELLECTUAL_PROPERTY),
                given(issues, Issue.MONEY),
                given(issues, Issue.GOVERNANCE),
                given(issues, Issue.COMPETITION),
                given(issues, Issue.SAFETY),
                given(issues, Issue.PRODUCT));
    }

    private static double given(Map<Issue, Double> issues, Issue issue) {
        return Require.present(issues.get(issue), "issue " + issue.label());
    }

    /** How likely an issue is, in [0, 1]. */
    public double of(Issue issue) {
        return switch (issue) {
            case REGULATION -> regulation;
            case EXCLUSIVITY_AND_COMPUTE -> exclusivityAndCompute;
            case INTELLECTUAL_PROPERTY -> intellectualProperty;
            case MONEY -> money;
            case GOVERNANCE -> governance;
            case COMPETITION -> competition;
            case SAFETY -> safety;
            case PRODUCT -> product;
        };
    }

    /** The issues that are likelier than not, or as likely as not, in the order of {@link Issue}. */
    public List<Issue> issues() {
        return Arrays.stream(Issue.values()).filter(issue -> of(issue) >= HOLDS).toList();
    }
}
