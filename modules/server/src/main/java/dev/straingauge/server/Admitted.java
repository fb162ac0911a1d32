package dev.straingauge.server;

import dev.straingauge.server.access.Sessions;
import dev.straingauge.server.access.Visitor;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Request;

/**
 * Who a request that was let in is from; it goes with the request.
 *
 * @param visitor who asks; nothing where everybody may ask and nobody has logged in
 * @param session his login, if he has one
 * @param address where it comes from
 * @param holds whether he would be let in again now
 */
record Admitted(Optional<Visitor> visitor, Optional<Sessions.Session> session, String address, BooleanSupplier holds) {
    private static final String ATTRIBUTE = Admitted.class.getName();

    /** Lets it go with the request. */
    void goWith(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** What went with a request. */
    static Admitted to(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Admitted admitted) {
            return admitted;
        }
        throw new IllegalStateException(
                "nobody was asked whether " + request.getHttpURI().getPath() + " may be had");
    }
}
