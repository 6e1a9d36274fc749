package nl.loketwijzer.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * The XML parts of a zipped document (DOCX, ODT), unpacked within bounds: a few kilobytes can claim to be gigabytes.
 * Pictures and the like are counted but not kept.
 */
final class Archive {

    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final int MOST_ENTRY_BYTES = 24 * 1024 * 1024;
    private static final int MOST_ENTRIES = 10_000;
    /** Text packs to a tenth, repetitive tables to a fiftieth; beyond this it is made to harm. */
    private static final int MOST_EXPANSION = 500;

    private final Map<String, byte[]> parts;

    private Archive(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    static Archive of(byte[] zip) throws UnreadableFile, IOException {
        var parts = new HashMap<String, byte[]>();
        long total = 0;
        int entries = 0;
        long limit = Math.min(MOST_BYTES, Math.max(8L * 1024 * 1024, (long) zip.length * MOST_EXPANSION));
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new UnreadableFile(Problem.TOO_LARGE, "more than " + MOST_ENTRIES + " parts");
                }
                boolean kept = entry.getName().endsWith(".xml") || entry.getName().equals("mimetype");
                long allowed = Math.min(limit - total, MOST_ENTRY_BYTES);
                long size = kept ? keep(parts, entry.getName(), in, allowed) : skip(in, allowed);
                if (size > allowed) {
                    throw new UnreadableFile(Problem.TOO_LARGE, "unpacks to more than " + (total + allowed) + " bytes");
                }
                total += size;
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw new UnreadableFile(Problem.DAMAGED, broken.getMessage());
        }
        if (parts.isEmpty()) {
            throw new UnreadableFile(Problem.DAMAGED, "no readable parts");
        }
        return new Archive(parts);
    }

    private static long keep(Map<String, byte[]> parts, String name, InputStream in, long allowed) throws IOException {
        byte[] bytes = in.readNBytes((int) allowed + 1);
        parts.put(name, bytes);
        return bytes.length;
    }

    private static long skip(InputStream in, long allowed) throws IOException {
        byte[] buffer = new byte[8192];
        long size = 0;
        for (int read = in.read(buffer); read >= 0 && size <= allowed; read = in.read(buffer)) {
            size += read;
        }
        return size;
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    String text(String name) {
        return new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Read without entities from outside and without a schema. */
    Optional<Document> xml(String name) throws IOException {
        byte[] bytes = parts.get(name);
        if (bytes == null) {
            return Optional.empty();
        }
        return Optional.of(Jsoup.parse(new ByteArrayInputStream(bytes), null, "", Parser.xmlParser()));
    }
}
