package nl.loketwijzer.forwarding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import nl.loketwijzer.language.Words;

/** What tells a person from an organisation, a place or a thing: data, {@code forwarding/words.txt}, and the countries that Java knows. */
final class PersonWords {

    private static final Map<String, Set<String>> SECTIONS = read();

    static final Set<String> NAMES = SECTIONS.get("names");
    static final Set<String> NAMES_WITH_A_CAPITAL = SECTIONS.get("names with a capital");
    static final Set<String> PARTICLES = SECTIONS.get("particles");
    static final Set<String> TITLES = SECTIONS.get("titles");
    static final Set<String> SHORT_TITLES = SECTIONS.get("short titles");
    static final Set<String> ROLES = SECTIONS.get("roles");
    static final Set<String> CALLED = SECTIONS.get("called");
    static final Set<String> VERBS = SECTIONS.get("verbs");
    static final Set<String> ORGANISATIONS = SECTIONS.get("organisations");
    static final Set<String> LED = SECTIONS.get("led by persons");
    static final Set<String> INTRODUCING = SECTIONS.get("introducing");
    static final Set<String> CAPITALS = SECTIONS.get("capitals");
    static final Set<String> PLACES = places();
    /** Longest first: organisations that bear the name of a person. */
    static final List<List<String>> NAMED_AFTER = SECTIONS.get("named after persons").stream().map(line -> List.of(line.split(" ")))
            .sorted((one, other) -> other.size() - one.size()).toList();

    private PersonWords() {
    }

    private static Set<String> places() {
        var places = new HashSet<>(SECTIONS.get("places"));
        for (var country : Locale.getISOCountries()) {
            for (var language : List.of(Locale.of("nl"), Locale.ENGLISH)) {
                places.addAll(Words.tokens(Words.plain(Locale.of("", country).getDisplayCountry(language))));
            }
        }
        places.removeAll(SECTIONS.get("particles"));
        return Set.copyOf(places);
    }

    private static Map<String, Set<String>> read() {
        try (var in = PersonWords.class.getResourceAsStream("/forwarding/words.txt")) {
            var sections = new HashMap<String, Set<String>>();
            var section = new LinkedHashSet<String>();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).filter(text -> !text.isEmpty() && !text.startsWith("#")).toList()) {
                if (line.startsWith("[")) {
                    section = new LinkedHashSet<>();
                    sections.put(line.substring(1, line.length() - 1), section);
                } else if (line.contains(" ") && sections.get("named after persons") == section) {
                    section.add(Words.plain(line));
                } else {
                    section.addAll(List.of(Words.plain(line).split(" +")));
                }
            }
            return sections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
