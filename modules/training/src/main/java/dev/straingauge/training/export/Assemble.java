package dev.straingauge.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Run by the build of module served: packed weights in, the served model's files out. */
public final class Assemble {
    private static final String FOLDER = "dev/straingauge/served";

    private Assemble() {}

    /**
     * Writes the files into a folder of resources, if they are those that the repository expects.
     *
     * @param arguments file of packed weights, folder to write to, file with the SHA-256 that the manifest must have
     * @throws ExportException when a file can't be read or written, or the hash is another one; the message has both, and
     *     says what to do
     */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            throw new ExportException(
                    "three arguments are needed, packed weights, folder and pin; got " + arguments.length, null);
        }
        Path weights = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]).resolve(FOLDER);
        Path pin = Path.of(arguments[2]);
        try {
            Assembly assembly = Assembly.of(Files.readAllBytes(weights));
            String expected = Files.exists(pin) ? Files.readString(pin).strip() : "none";
            if (!expected.equals(assembly.sha256())) {
                throw new ExportException(
                        "the model assembled from " + weights.getFileName() + " is another than the repository expects:"
                                + " SHA-256 of its manifest is " + assembly.sha256() + ", expected " + expected
                                + ". If weights, base encoder or export were changed on purpose, write the first into "
                                + pin,
                        null);
            }
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : assembly.files().entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new ExportException("cannot assemble the model: " + e, e);
        }
    }
}
