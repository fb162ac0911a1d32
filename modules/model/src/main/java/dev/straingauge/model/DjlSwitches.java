package dev.straingauge.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Switches that DJL reads from system properties when its classes are first used, so they must be set before. They hold
 * for the whole JVM.
 */
final class DjlSwitches {
    private DjlSwitches() {}

    /** Keeps DJL off the network and out of places it was not given. */
    static void set(@Nullable Path cacheDirectory) {
        // Without these two, DJL looks for CUDA builds of its libraries on the web, asks the cloud's metadata address
        // who it is, and reports home.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        // Otherwise every array drags in PyTorch, where that is on the class path, for operations never used here.
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        if (cacheDirectory != null) {
            System.setProperty(
                    "ENGINE_CACHE_DIR", cacheDirectory.toAbsolutePath().toString());
        }
    }
}
