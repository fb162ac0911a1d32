package dev.straingauge.training.corpus;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Tone;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reader saw in a paragraph. Null is what nobody was asked.
 *
 * @param stance toward the relationship of the two
 * @param toneA toward {@code a}
 * @param toneB toward {@code b}
 * @param certainty how sure the text is
 * @param issues what the news about the two turns on, in the order of {@link Issue}; empty when nothing of that kind
 * @param answer what models said of the stance where no reader did
 */
public record Labels(
        @Nullable Stance stance,
        @Nullable Tone toneA,
        @Nullable Tone toneB,
        @Nullable Certainty certainty,
        @Nullable List<Issue> issues,
        @Nullable StanceShares answer) {

    public Labels {
        issues = issues == null ? null : ordered(issues);
    }

    /** What a reader saw. */
    public Labels(
            @Nullable Stance stance,
            @Nullable Tone toneA,
            @Nullable Tone toneB,
            @Nullable Certainty certainty,
            @Nullable List<Issue> issues) {
        this(stance, toneA, toneB, certainty, issues, null);
    }

    /** Stance and nothing else. */
    public static Labels of(Stance stance) {
        return new Labels(stance, null, null, null, null);
    }

    /** The tone toward the one company of a question, and nothing else. */
    public static Labels of(Tone tone) {
        return new Labels(null, tone, null, null, null);
    }

    /** What models said of the stance, where no reader said anything. */
    public static Labels of(StanceShares answer) {
        return new Labels(null, null, null, null, null, answer);
    }

    /** The same without the tones, as for a text that was changed so that nobody knows how it makes either look. */
    public Labels withoutTones() {
        return new Labels(stance, null, null, certainty, issues, answer);
    }

    private static List<Issue> ordered(Collection<Issue> issues) {
        Set<Issue> distinct = EnumSet.noneOf(Issue.class);
        distinct.addAll(issues);
        return List.copyOf(distinct);
    }

    /** The class with this label, such as {@code strain}. */
    static <E extends Enum<E>> E one(Class<E> type, String label) {
        for (E value : type.getEnumConstants()) {
            if (name(value).equals(label)) {
                return value;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName().toLowerCase(Locale.ROOT) + " must be one of "
                + Arrays.stream(type.getEnumConstants()).map(Labels::name).collect(Collectors.joining(", "))
                + "; got: " + label);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
