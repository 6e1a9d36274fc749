package nl.loketwijzer.dossier;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

import nl.loketwijzer.language.Language;

/** The words of a dossier in one language. A code that has none, of a newer release, is shown as it is. */
record Words(Properties words) {

    private static final Map<Language, Words> ALL = new EnumMap<>(Map.of(Language.NL, read(Language.NL), Language.EN, read(Language.EN)));

    static Words of(Language language) {
        return ALL.get(language);
    }

    String of(String code) {
        return words.getProperty(code, code.replace('_', ' '));
    }

    private static Words read(Language language) {
        var words = new Properties();
        try (var in = new InputStreamReader(Words.class.getResourceAsStream("/dossier/words." + language.code() + ".properties"), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(words);
    }
}
