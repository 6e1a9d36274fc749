package nl.loketwijzer.answering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;

/** What an answer says of the age of the texts it rests on: which version, for which day, and whether it is overdue. */
final class Dating {

    private static final Locale DUTCH = Locale.of("nl", "NL");

    private Dating() {
    }

    /** Each remark once, in the order of the passages; empty when there is nothing to remark. */
    static List<String> remarks(Optional<LocalDate> asked, boolean asksNow, List<Passage> cited, LocalDate today, Language language) {
        var remarks = new LinkedHashSet<String>();
        for (var passage : cited) {
            var origin = passage.origin();
            asked.ifPresent(day -> remarks.add(then(day, origin, language)));
            if (asked.isEmpty() && origin.validity().until().isPresent()) {
                remarks.add(in(language, "Deze tekst geldt tot en met %s.", "This text holds up to and including %s.")
                        .formatted(written(origin.validity().until().get(), language)));
            } else if (asked.isEmpty() && asksNow) {
                origin.version().ifPresent(version -> remarks.add(
                        in(language, "Dit is de nieuwste versie in mijn bronnen, die van %s.", "This is the newest version in my sources, that of %s.")
                                .formatted(written(version, language))));
            }
            if (origin.note().isPresent() && asked.isEmpty()) {
                remarks.add(in(language, "Van deze tekst%s bestaan nieuwere versies: controleer de officiële tekst.",
                        "There are newer versions of this text%s: check the official text.")
                        .formatted(origin.version().map(version -> in(language, " (versie van %s)", " (version of %s)").formatted(written(version, language))).orElse("")));
            }
            origin.validity().reviewBy().filter(today::isAfter).ifPresent(day -> remarks.add(
                    in(language, "Let op: een bron van dit antwoord had uiterlijk op %s nagekeken moeten zijn. Controleer of hij nog klopt.",
                            "Note: a source of this answer should have been reviewed by %s. Check whether it still holds.")
                            .formatted(written(day, language))));
        }
        return new ArrayList<>(remarks);
    }

    private static String then(LocalDate day, Passage.Origin origin, Language language) {
        var from = origin.validity().from().or(origin::version);
        if (from.isEmpty() || from.get().isAfter(day)) {
            return in(language, "U vraagt naar %s. Dit antwoord komt uit een tekst van %s: let op de datums in de zinnen.",
                    "You ask about %s. This answer comes from a text of %s: mind the dates in its sentences.")
                    .formatted(written(day, language), from.map(start -> written(start, language)).orElse(in(language, "onbekende datum", "unknown date")));
        }
        return origin.validity().until()
                .map(until -> in(language, "Dit gold op %s: de tekst was geldig van %s tot en met %s.", "This held on %s: the text was valid from %s up to and including %s.")
                        .formatted(written(day, language), written(from.get(), language), written(until, language)))
                .orElseGet(() -> in(language, "Dit gold op %s en geldt nog: de tekst is van %s.", "This held on %s and still does: the text is of %s.")
                        .formatted(written(day, language), written(from.get(), language)));
    }

    private static String written(LocalDate day, Language language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", language == Language.NL ? DUTCH : Locale.UK).format(day);
    }

    private static String in(Language language, String dutch, String english) {
        return language == Language.NL ? dutch : english;
    }
}
