package nl.loketwijzer.knowledge;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Threads;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.language.Compounds;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * The Dutch words of the national passages, as the dictionary that takes compounds apart: "sanctieregeling" then also
 * finds "regeling" and "sanctie", in questions and in passages.
 */
@ApplicationScoped
class Vocabulary {

    /** A word that stands in one place only is as likely a typing error as a word. */
    private static final int SEEN_AT_LEAST = 2;
    /** Another node may have indexed: look again after this long. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Database database;
    private final Threads threads;
    private volatile Optional<Compounds> known = Optional.empty();
    private volatile Set<String> words = Set.of();

    @Inject
    Vocabulary(Database database, Threads threads) {
        this.database = database;
        this.threads = threads;
    }

    @PostConstruct
    void watchOtherNodes() {
        threads.repeat(FRESH, this::refresh);
    }

    /** The text, with the parts of its compounds behind it. */
    String withParts(String text) {
        var parts = parts(text, compounds());
        return parts.isEmpty() ? text : text + " " + String.join(" ", parts);
    }

    static Set<String> parts(String text, Compounds compounds) {
        var parts = new LinkedHashSet<String>();
        for (var word : Words.tokens(text)) {
            parts.addAll(compounds.parts(word));
        }
        return parts;
    }

    /** The dictionary there will be once these texts are indexed too. */
    Compounds with(Iterable<String> newTexts) {
        var counts = new HashMap<String, Integer>();
        count(counts, current());
        count(counts, newTexts);
        return compounds(counts);
    }

    void refresh() {
        try {
            known = Optional.of(with(List.of()));
            words = words(List.of(Language.values()));
        } catch (Refusal.Unavailable _) {
            // The database is away for a moment; the words known last still serve.
        }
    }

    private Compounds compounds() {
        if (known.isEmpty()) {
            refresh();
        }
        return known.orElseGet(() -> new Compounds(Set.of()));
    }

    /** Whether a word, in small letters and without accents, stands in a national passage of either language. */
    boolean knows(String word) {
        compounds();
        return words.contains(word);
    }

    private Set<String> words(List<Language> languages) {
        var found = new HashSet<String>();
        languages.forEach(language -> texts(language).forEach(text -> Words.tokens(text).forEach(word -> found.add(Words.plain(word)))));
        return Set.copyOf(found);
    }

    private Iterable<String> current() {
        return texts(Language.NL);
    }

    private List<String> texts(Language language) {
        return database.transaction(Institution.NATIONAL, session -> session.query("""
                SELECT DISTINCT p.text
                FROM passage p
                JOIN entry e ON e.passage = p.id
                JOIN collection c ON c.edition = e.edition
                WHERE p.language = ?
                """, row -> row.getString("text"), language.code()));
    }

    private static void count(Map<String, Integer> counts, Iterable<String> texts) {
        for (var text : texts) {
            for (var word : Words.tokens(text)) {
                counts.merge(word, 1, Integer::sum);
            }
        }
    }

    private static Compounds compounds(Map<String, Integer> counts) {
        var words = new HashSet<String>();
        counts.forEach((word, count) -> {
            if (count >= SEEN_AT_LEAST) {
                words.add(word);
            }
        });
        return new Compounds(words);
    }
}
