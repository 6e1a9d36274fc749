package nl.loketwijzer.answering;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import nl.loketwijzer.knowledge.Passage;

/**
 * Some questions ask for a thing that can be seen in a text: an amount, a telephone number, an address. Passages near in
 * meaning that do not have it answer something else.
 */
final class AskedFor {

    private record Kind(Pattern asked, Pattern found) {
    }

    private static final List<Kind> KINDS = read();

    private AskedFor() {
    }

    static boolean isMissing(String question, List<Passage> passages) {
        return KINDS.stream().filter(kind -> kind.asked().matcher(question).find())
                .anyMatch(kind -> passages.stream().noneMatch(passage -> kind.found().matcher(passage.text()).find()));
    }

    private static List<Kind> read() {
        try (var in = AskedFor.class.getResourceAsStream("/answering/asked-for.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(kind -> new Kind(pattern(kind[1]), pattern(kind[2]))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(text, CASE_INSENSITIVE | UNICODE_CASE);
    }
}
