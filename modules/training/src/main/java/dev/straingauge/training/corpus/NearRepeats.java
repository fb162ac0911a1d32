package dev.straingauge.training.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds paragraphs that say the same in nearly the same words: Jaccard similarity of their shingles of three words, exact,
 * over an inverted index.
 */
public final class NearRepeats {
    /** Similarity from which two paragraphs of the corpus are one too many. */
    public static final double TOO_NEAR = 0.35;

    private static final int WORDS = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private NearRepeats() {}

    /**
     * Two paragraphs that are too near.
     *
     * @param one id of the first
     * @param other id of the second
     * @param similarity share of their shingles that they have in common, in [0, 1]
     */
    public record Repeat(String one, String other, double similarity) {}

    /** All pairs of texts at least as similar as {@code similarity}, the nearest first. Keys are ids. */
    public static List<Repeat> among(Map<String, String> texts, double similarity) {
        List<String> ids = new ArrayList<>(new TreeMap<>(texts).keySet());
        List<Set<String>> shingles =
                ids.stream().map(id -> shingles(texts.getOrDefault(id, ""))).toList();
        Map<String, List<Integer>> holders = new HashMap<>();
        List<Repeat> repeats = new ArrayList<>();
        for (int at = 0; at < ids.size(); at++) {
            Map<Integer, Integer> shared = new HashMap<>();
            for (String shingle : shingles.get(at)) {
                List<Integer> before = holders.computeIfAbsent(shingle, key -> new ArrayList<>());
                before.forEach(earlier -> shared.merge(earlier, 1, Integer::sum));
                before.add(at);
            }
            for (Map.Entry<Integer, Integer> entry : shared.entrySet()) {
                int union =
                        shingles.get(at).size() + shingles.get(entry.getKey()).size() - entry.getValue();
                double jaccard = (double) entry.getValue() / union;
                if (jaccard >= similarity) {
                    repeats.add(new Repeat(ids.get(entry.getKey()), ids.get(at), jaccard));
                }
            }
        }
        repeats.sort(Comparator.comparingDouble(Repeat::similarity).reversed().thenComparing(Repeat::one));
        return repeats;
    }

    private static Set<String> shingles(String text) {
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        Set<String> shingles = new HashSet<>();
        if (words.size() < WORDS) {
            shingles.add(String.join(" ", words));
        }
        for (int at = 0; at + WORDS <= words.size(); at++) {
            shingles.add(String.join(" ", words.subList(at, at + WORDS)));
        }
        return shingles;
    }
}
