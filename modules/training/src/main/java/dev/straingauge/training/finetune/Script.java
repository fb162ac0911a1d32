package dev.straingauge.training.finetune;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A network written in TorchScript, packed the way that PyTorch loads it: a zip with the source, the pickled module (one
 * object without weights) and the version of the format. DJL's own arrays know no bfloat16, in which this machine's matrix
 * units multiply several times as fast; a script does, and gradients flow through it.
 */
final class Script {
    private static final String NAME = "network";
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};
    private static final byte[] FORMAT = "10\n".getBytes(StandardCharsets.US_ASCII);

    private Script() {}

    /**
     * Loads the network.
     *
     * @param values what stands for each <code>${…}</code> of the source
     * @return a model whose block runs the script; the caller closes it
     */
    static Model load(Map<String, String> values) {
        String source = source(values);
        Model model = Model.newInstance(NAME, Device.cpu(), "PyTorch");
        try {
            Path folder = Files.createTempDirectory("straingauge-script");
            Path file = folder.resolve(NAME + ".pt");
            try {
                Files.write(file, archive(source));
                model.load(folder, NAME);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
            return model;
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new IllegalStateException("PyTorch cannot load the network: " + e.getMessage(), e);
        }
    }

    private static String source(Map<String, String> values) {
        try (InputStream in = Script.class.getResourceAsStream("network.torchscript")) {
            if (in == null) {
                throw new IllegalStateException("network.torchscript is not on the class path");
            }
            String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                source = source.replace("${" + value.getKey() + "}", value.getValue());
            }
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] archive(String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", module());
            put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", NO_CONSTANTS);
            put(zip, "version", FORMAT);
        }
        return bytes.toByteArray();
    }

    /** Pickle, protocol 2: an object of the class, made without arguments, whose state is {@code {"training": True}}. */
    private static byte[] module() throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.write("c__torch__\nNetwork\n".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.write("training".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {(byte) 0x88, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(NAME + "/" + name);
        CRC32 sum = new CRC32();
        sum.update(content);
        // Stored, since PyTorch maps the parts of the file into memory.
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
