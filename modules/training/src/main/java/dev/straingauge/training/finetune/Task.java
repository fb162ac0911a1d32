package dev.straingauge.training.finetune;

/** What is learned at once, and where its answers stand in a row of logits. */
public enum Task {
    /** Strain, neutral, stability. */
    STANCE(0, 3),
    /** Stated, reported, speculated, denied. */
    CERTAINTY(3, 4),
    /** Eight issues, each for itself. */
    ISSUES(7, 8),
    /** Tone toward party A: negative, neutral, positive. */
    TONE_A(15, 3),
    /** Tone toward party B, likewise. */
    TONE_B(18, 3);

    /** Logits in a row. */
    public static final int LOGITS = 21;

    /** Logits of the head that reads the pair; those of the tone head follow. */
    static final int PAIR_LOGITS = 15;

    private final int from;
    private final int size;

    Task(int from, int size) {
        this.from = from;
        this.size = size;
    }

    /** Where its logits begin. */
    public int from() {
        return from;
    }

    /** How many they are. */
    public int size() {
        return size;
    }
}
