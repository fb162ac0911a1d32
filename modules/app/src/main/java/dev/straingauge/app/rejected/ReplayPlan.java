package dev.straingauge.app.rejected;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a replay would send, and what not.
 *
 * @param ready dead letters that can be sent, mended or as they are
 * @param already those that were sent again before
 * @param left those that can't be sent as they are, each with the reason
 * @param complaints what the analyst asked for and can't have; while there is one, nothing is to be sent
 */
public record ReplayPlan(
        NavigableMap<DeadLetterId, DeadLetter.Head> ready,
        List<DeadLetterId> already,
        List<Left> left,
        List<String> complaints) {
    public ReplayPlan {
        already = List.copyOf(already);
        left = List.copyOf(left);
        complaints = List.copyOf(complaints);
    }

    /**
     * A dead letter that can't be sent as it is.
     *
     * @param id where it stands
     * @param why one line that says why, and what to do
     */
    public record Left(DeadLetterId id, String why) {}

    /**
     * What to replay, beside the mended ones.
     *
     * @param ids these
     * @param every all that were not replayed
     * @param reason of all, only those with this reason; empty for any
     */
    public record Selection(Set<DeadLetterId> ids, boolean every, String reason) {
        boolean has(DeadLetter.Head head) {
            return ids.contains(head.id())
                    || (every && !head.replayed() && (reason.isEmpty() || reason.equals(head.reason())));
        }
    }

    /** Looks at everything that is to be replayed; sends nothing. */
    public static ReplayPlan of(
            RejectedTopic topic,
            NavigableMap<DeadLetterId, DeadLetter.Head> heads,
            Selection selection,
            Fixes fixes,
            InstantSource clock) {
        List<String> complaints = new ArrayList<>(fixes.complaints());
        Set<DeadLetterId> named = new TreeSet<>(selection.ids());
        named.addAll(fixes.byId().keySet());
        for (DeadLetterId id : named) {
            if (!heads.containsKey(id)) {
                Fixes.Fix fix = fixes.byId().get(id);
                complaints.add((fix == null ? "" : fixes.file() + " line " + fix.line() + ": field 'rejected': ")
                        + "there is no dead" + " letter " + id
                        + "; 'straingauge rejected list --replayed' shows those that there are");
            }
        }
        NavigableMap<DeadLetterId, DeadLetter.Head> ready = new TreeMap<>();
        List<DeadLetterId> already = new ArrayList<>();
        List<DeadLetter.Head> asTheyAre = new ArrayList<>();
        heads.forEach((id, head) -> {
            if (!named.contains(id) && !selection.has(head)) {
                return;
            }
            if (head.replayed()) {
                already.add(id);
            } else if (fixes.byId().containsKey(id)) {
                ready.put(id, head);
            } else {
                asTheyAre.add(head);
            }
        });
        List<Left> left = new ArrayList<>();
        Reading reading = new Reading(clock);
        topic.letters(asTheyAre, letter -> {
            String why = obstacle(letter, reading);
            if (why.isEmpty()) {
                ready.put(letter.head().id(), letter.head());
            } else {
                left.add(new Left(letter.head().id(), why));
            }
        });
        left.stream()
                .filter(each -> selection.ids().contains(each.id()))
                .forEach(each -> complaints.add(each.id() + " can't be sent as it is: " + each.why()));
        return new ReplayPlan(ready, already, left, complaints);
    }

    private static String obstacle(DeadLetter letter, Reading reading) {
        if (letter.head().reason().equals("unwritable")) {
            return "it is a result, not a paragraph; publish a correction of the article";
        }
        if (!letter.truncatedFrom().isEmpty()) {
            return "only the first " + letter.value().length + " of its " + Printable.of(letter.truncatedFrom())
                    + " bytes were kept; mend it with --fix";
        }
        String trouble = reading.of(letter.value()).trouble();
        return trouble.isEmpty() ? "" : Printable.of(trouble) + "; mend it with --fix";
    }
}
