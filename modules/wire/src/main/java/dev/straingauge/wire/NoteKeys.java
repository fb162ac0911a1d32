package dev.straingauge.wire;

import dev.straingauge.core.AlertNote;

/**
 * Keys of the desk topic, of which the newest record is kept: {@code microsoft--openai@2025-09-11/acknowledged} and
 * {@code …/judged} for what holds until somebody says otherwise, {@code …/comment/ID} for each comment.
 */
public final class NoteKeys {
    private NoteKeys() {}

    /** The key of a note. */
    public static String of(AlertNote note) {
        if (note.kind() == AlertNote.Kind.COMMENTED) {
            return note.alert() + "/comment/" + note.id();
        }
        return note.alert() + (note.kind().judges() ? "/judged" : "/acknowledged");
    }
}
