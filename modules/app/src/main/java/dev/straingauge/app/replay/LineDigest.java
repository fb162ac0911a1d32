package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.linking.Watchlist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stands for the watchlist and the settings that results depend on: the same for the same ones. */
final class LineDigest {
    private static final int DIGITS = 16;

    private LineDigest() {}

    static String of(StraingaugeConfig config, Watchlist watchlist) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (config.watchlistFile().isPresent()) {
                Path file = config.watchlistFile().get();
                digest.update(Files.readAllBytes(file));
            } else {
                digest.update(watchlist.partnerships().toString().getBytes(StandardCharsets.UTF_8));
            }
            digest.update(config.index().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(config.detection().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException e) {
            throw new LineException("cannot read the watchlist again: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
