package dev.straingauge.model;

import dev.straingauge.core.Stance;
import java.util.regex.Pattern;

/** What counting good and bad words gives: a yardstick that knows nothing of companies. */
final class MoodLexicon {
    private static final Pattern BAD =
            words("accus|against|antitrust|argu|blam|block|breach|clash|complain|concern|conflict"
                    + "|court|crisis|cut|damag|delay|demand|den(?:y|ied)|disagree|disput|divorce|doubt|end(?:ed|ing)|fail|fear|fight"
                    + "|fell|halt|investigat|lawsuit|los[es]|litig|object|oppos|problem|quarrel|refus|reject|resign|rift|risk|row"
                    + "|scrutin|sour|split|stop|strain|sue|suspend|tension|terminat|threat|trouble|uncertain|unpaid|warn|withdr"
                    + "|worr|worse|wrong");
    private static final Pattern GOOD = words("advanc|agree|alliance|approv|benefit|better|boost|celebrat|clos(?:e|er)"
            + "|collabor|commit|confiden|content|cooperat|deepen|deliver|enjoy|expand|extend|extension|gain|good|grow|happy"
            + "|improv|invest|joint|launch|long-term|open|partnership|prais|progress|promis|rais|reach|renew|resolv|rise"
            + "|settl|share|sign|stable|strength|strong|succe|support|thank|together|trust|welcom|win");

    private MoodLexicon() {}

    /** Strain where bad words prevail, stability where good ones do. */
    static Stance read(String text) {
        long bad = BAD.matcher(text).results().count();
        long good = GOOD.matcher(text).results().count();
        if (bad == good) {
            return Stance.NEUTRAL;
        }
        return bad > good ? Stance.STRAIN : Stance.STABILITY;
    }

    private static Pattern words(String stems) {
        return Pattern.compile("\\b(?:" + stems + ")", Pattern.CASE_INSENSITIVE);
    }
}
