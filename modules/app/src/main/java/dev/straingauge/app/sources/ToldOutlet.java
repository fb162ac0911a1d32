package dev.straingauge.app.sources;

import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.web.Outlet;
import java.util.function.Consumer;

/** An outlet that tells somebody what is refused. */
record ToldOutlet(Outlet outlet, Consumer<Read.Refused> told) implements Outlet {
    @Override
    public void publish(Read read) {
        outlet.publish(read);
        if (read instanceof Read.Refused refused) {
            told.accept(refused);
        }
    }

    @Override
    public void flush() {
        outlet.flush();
    }
}
