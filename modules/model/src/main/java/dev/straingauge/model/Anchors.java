package dev.straingauge.model;

import dev.straingauge.core.Stance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Sentences whose stance is known, because they were written to show it; the parties in them are
 * {@value PartyMask#A} and {@value PartyMask#B}.
 *
 * @param anchors one or more for each stance, no sentence twice, in the order of their file
 */
record Anchors(List<Anchor> anchors) {
    /** One sentence and its stance. */
    record Anchor(Stance stance, String sentence) {}

    Anchors {
        anchors = List.copyOf(anchors);
        Set<String> sentences = new HashSet<>();
        Set<Stance> stances = EnumSet.noneOf(Stance.class);
        for (Anchor anchor : anchors) {
            stances.add(anchor.stance());
            if (!sentences.add(anchor.sentence())) {
                throw new IllegalArgumentException("anchor comes twice: " + anchor.sentence());
            }
        }
        if (stances.size() < Stance.values().length) {
            throw new IllegalArgumentException("every stance needs an anchor, got only: " + stances);
        }
    }

    /**
     * Reads a file of anchors.
     *
     * @param file UTF-8 lines of stance, tab, sentence; blank lines and those that begin with # are passed over
     * @throws IllegalArgumentException when a line is neither; the message quotes it
     */
    static Anchors parse(byte[] file) {
        List<Anchor> anchors = new ArrayList<>();
        for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (cells.length != 2 || cells[1].isBlank()) {
                throw new IllegalArgumentException("anchor must be stance, tab, sentence, got: " + line);
            }
            anchors.add(new Anchor(Stance.valueOf(cells[0].toUpperCase(Locale.ROOT)), cells[1]));
        }
        return new Anchors(anchors);
    }
}
