package nl.loketwijzer.prepared;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;
import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/** What a question asks for besides its subject: who, when, not, in the past. Data in {@code prepared/signs.tsv}. */
final class Signs {

    private record Sign(String name, Language language, Pattern pattern) {
    }

    private static final List<Sign> ALL = lines("/prepared/signs.tsv").stream().map(line -> line.split("\t"))
            .map(part -> new Sign(part[0], Language.of(part[1]).orElseThrow(),
                    Pattern.compile(part[2], CASE_INSENSITIVE | UNICODE_CASE | UNICODE_CHARACTER_CLASS))).toList();

    private Signs() {
    }

    static Set<String> in(String question, Language language) {
        var words = String.join(" ", Words.tokens(question)).replace('’', '\'');
        var found = new TreeSet<String>();
        ALL.stream().filter(sign -> sign.language() == language && sign.pattern().matcher(words).find()).forEach(sign -> found.add(sign.name()));
        return found;
    }

    static List<String> lines(String resource) {
        try (var in = Signs.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
