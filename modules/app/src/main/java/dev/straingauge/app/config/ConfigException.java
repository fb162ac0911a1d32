package dev.straingauge.app.config;

import org.jspecify.annotations.Nullable;

/** A configuration that can't be used, with a one-line reason that names the key. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
