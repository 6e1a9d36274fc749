package nl.loketwijzer.checking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import nl.loketwijzer.language.Language;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The labelled claims of {@code checking/pairs-nl.tsv} and {@code pairs-en.tsv}. */
final class Pairs {

    /** {@code heldOut}: no rule was made or changed because of this claim. */
    record Pair(Language language, boolean mayBeShown, String kind, String origin, String text, List<String> passage, boolean heldOut) {

        Claim claim() {
            return new Claim(text, List.of(1), language);
        }

        List<Evidence> given() {
            return List.of(new Evidence(1, language, passage));
        }
    }

    private Pairs() {}

    static List<Pair> all() {
        var pairs = new ArrayList<Pair>();
        for (var language : Language.values()) {
            pairs.addAll(of(language));
        }
        return pairs;
    }

    private static List<Pair> of(Language language) {
        var pairs = new ArrayList<Pair>();
        List<String> passage = List.of();
        for (var line : lines("/checking/pairs-%s.tsv".formatted(language.code()))) {
            var fields = line.split("\t");
            if (fields[0].equals("passage")) {
                passage = List.of(fields[1].split(" \\| "));
            } else {
                pairs.add(new Pair(language, fields[0].equals("show"), fields[1], fields[2], fields[3], passage, pairs.size() % 2 == 0));
            }
        }
        return pairs;
    }

    private static List<String> lines(String resource) {
        try (var in = Pairs.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
