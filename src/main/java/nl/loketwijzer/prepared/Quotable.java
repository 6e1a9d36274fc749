package nl.loketwijzer.prepared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;

/** A passage as far as a prepared answer rests on it, from the index or straight from the files. */
record Quotable(String key, String section, Language language, String text, List<String> sentences) {

    private static final int DIGEST_LENGTH = 16;   // hexadecimal digits: a change is to be noticed, nobody forges here

    static Quotable of(Passage passage) {
        return new Quotable(passage.id().toString(), passage.section(), passage.language(), passage.text(), passage.sentences());
    }

    /** The section by all its headings, or by the last one. */
    boolean isUnder(String heading) {
        return section.equals(heading) || section.endsWith(" › " + heading);
    }

    String digest() {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
