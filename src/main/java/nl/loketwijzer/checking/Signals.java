package nl.loketwijzer.checking;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/**
 * The small words on which the reach of a sentence hangs. That dropping a part of a sentence keeps it true only where no
 * "not", "only" or "if" reigns over that part is the monotonicity of natural logic (Van Benthem 1986, MacCartney 2009).
 */
final class Signals {

    private static final Map<Language, Signals> BY_LANGUAGE = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            BY_LANGUAGE.put(language, new Signals(language));
        }
    }

    private final Map<String, Set<String>> words = new HashMap<>();
    private final Set<String> kept = new HashSet<>();

    private Signals(Language language) {
        Phrases.sections("signals.%s.txt".formatted(language.code())).forEach((section, members) -> {
            var plain = Set.copyOf(new HashSet<>(members.stream().map(Words::plain).toList()));
            words.put(section, plain);
            if (!section.equals("neutral")) {
                kept.addAll(plain);
            }
        });
    }

    static Signals of(Language language) {
        return BY_LANGUAGE.get(language);
    }

    /** Articles, auxiliaries and the like: nothing is said by them alone. */
    boolean neutral(String form) {
        return is("neutral", form);
    }

    /** Whether dropping this word would change how much the sentence claims. */
    boolean keeps(String form) {
        return kept.contains(form);
    }

    boolean denies(String form) {
        return is("negation", form);
    }

    boolean conditions(String form) {
        return is("condition", form);
    }

    /** Whether nothing after this word may be dropped: "not exhaustive for Iran" is not "not exhaustive". */
    boolean reigns(String form) {
        return is("negation", form) || is("scope", form) || is("condition", form);
    }

    boolean contrasts(String form) {
        return is("contrast", form);
    }

    /** Words that limit the clause they stand in and no other. */
    boolean isLocal(String form) {
        return is("restriction", form) || is("modal", form);
    }

    boolean tempers(String form) {
        return is("hedge", form) || is("scope", form) || is("modal", form);
    }

    private boolean is(String section, String form) {
        return words.getOrDefault(section, Set.of()).contains(form);
    }
}
