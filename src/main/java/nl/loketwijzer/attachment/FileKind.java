package nl.loketwijzer.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/** What a file is by its content; what its name says counts for nothing. */
public enum FileKind {

    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    PNG("image/png", "png"),
    JPG("image/jpeg", "jpg");

    private static final int MOST_PARTS = 2_000;

    private final String mediaType;
    private final String extension;

    FileKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    boolean hasText() {
        return this == PDF || this == DOCX;
    }

    static Optional<FileKind> of(byte[] content) {
        if (begins(content, '%', 'P', 'D', 'F', '-')) {
            return Optional.of(PDF);
        }
        if (begins(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(PNG);
        }
        if (begins(content, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPG);
        }
        return begins(content, 'P', 'K', 3, 4) && isWordDocument(content) ? Optional.of(DOCX) : Optional.empty();
    }

    /** A document without a program in it: macros live in {@code vbaProject.bin}. */
    private static boolean isWordDocument(byte[] content) {
        var document = false;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            var parts = 0;
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (++parts > MOST_PARTS || part.getName().toLowerCase(java.util.Locale.ROOT).endsWith("vbaproject.bin")) {
                    return false;
                }
                document |= part.getName().equals("word/document.xml");
            }
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
        return document;
    }

    private static boolean begins(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (var i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
