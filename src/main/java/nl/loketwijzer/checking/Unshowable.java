package nl.loketwijzer.checking;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/** What is withheld whatever the passages say: no sentence, no statement, or something nobody can have read there. */
final class Unshowable {

    private static final Pattern MARKUP = Pattern.compile(
            "^\\s*(?:[-*+•>#|]|\\d+[.)]\\s)|\\*\\*|__|`|\\]\\(|\\[\\d|</?[a-zA-Z]|[{}|\\\\]|=>|->|;\\s*$|\\bhttps?:\\S*\\]");
    private static final Pattern BROKEN_OFF = Pattern.compile("[,:;(–-]$|\\s(?:and|or|the|a|an|of|en|de|het|een|van)[.]?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern TELEPHONE = Pattern.compile("(?<![\\w/])\\+?\\(?\\d[\\d ()-]{6,}\\d(?![\\w/])");
    private static final Pattern QUOTED = Pattern.compile("[\"“„«]([^\"”“»]{2,})[\"”»]|‘([^‘’]{4,})’");
    private static final Pattern NOT_LATIN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}]]");

    // Frequent words of the neighbouring languages that are no words of Dutch or English.
    private static final Phrases FOREIGN = Phrases.of(List.of("und", "ist", "nicht", "eine", "für", "mit", "auf", "werden", "sich",
            "le", "les", "est", "une", "pour", "dans", "que", "qui", "avec", "sur", "aux", "el", "los", "las", "una", "por", "para", "con", "del"));
    private static final Phrases META = Phrases.of("meta.txt");
    private static final Phrases SMALL_TALK = Phrases.of("smalltalk.txt");

    private final List<Evidence> given;
    private final List<Function<String, Optional<Reason>>> rules = List.of(
            this::empty, this::markup, this::foreign, this::question, this::talk, this::contact, this::quote);

    Unshowable(List<Evidence> given) {
        this.given = given;
    }

    Optional<Reason> objection(String text) {
        return rules.stream().flatMap(rule -> rule.apply(text).stream()).findFirst();
    }

    private Optional<Reason> empty(String text) {
        return when(Words.tokens(text).size() < 2 && !text.matches("\\p{L}+[.!]?") || text.isBlank() || BROKEN_OFF.matcher(text).find(), Reason.EMPTY);
    }

    private Optional<Reason> markup(String text) {
        return when(MARKUP.matcher(text).find(), Reason.MARKUP);
    }

    private Optional<Reason> foreign(String text) {
        var tokens = Words.tokens(text);
        long foreign = tokens.stream().map(Words::plain).filter(FOREIGN::start).count();
        long own = Stream.of(Language.values()).mapToLong(language -> Words.of(language).stopWordsIn(text)).max().orElse(0);
        return when(NOT_LATIN.matcher(text).find() || foreign >= 2 && foreign >= own || tokens.size() >= 8 && own == 0, Reason.FOREIGN);
    }

    private Optional<Reason> question(String text) {
        return when(text.contains("?"), Reason.QUESTION);
    }

    private Optional<Reason> talk(String text) {
        var plain = String.join(" ", Words.tokens(Words.plain(text)));
        if (passagesHave(text)) {
            return Optional.empty();
        }
        return when(SMALL_TALK.start(plain), Reason.SMALL_TALK).or(() -> when(META.in(plain), Reason.META_TALK));
    }

    private Optional<Reason> contact(String text) {
        boolean invented = Reading.of(text, Language.EN).tokens().stream()
                .filter(token -> token.kind() == Token.Kind.CONTACT)
                .anyMatch(token -> sentences().noneMatch(sentence -> Reading.ofPassage(sentence, Language.EN).tokens().stream().anyMatch(token::says)));
        var telephone = TELEPHONE.matcher(text);
        while (telephone.find() && !invented) {
            var digits = digits(telephone.group());
            invented = sentences().noneMatch(sentence -> digits(sentence).contains(digits));
        }
        return when(invented, Reason.INVENTED_CONTACT);
    }

    private Optional<Reason> quote(String text) {
        var quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            var inside = quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
            var words = inside.strip().replaceFirst("[.,;]$", "");
            if (sentences().noneMatch(sentence -> sentence.contains(words))) {
                return Optional.of(Reason.INVENTED_QUOTE);
            }
        }
        return Optional.empty();
    }

    /** A passage may itself speak of a question or a sentence; then the words are no talk of the model. */
    private boolean passagesHave(String text) {
        return sentences().anyMatch(sentence -> sentence.contains(text));
    }

    private Stream<String> sentences() {
        return given.stream().flatMap(evidence -> evidence.sentences().stream());
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static Optional<Reason> when(boolean holds, Reason reason) {
        return holds ? Optional.of(reason) : Optional.empty();
    }
}
