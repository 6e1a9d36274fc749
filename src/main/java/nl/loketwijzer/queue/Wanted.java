package nl.loketwijzer.queue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;

/** Which cases a member asks for; without anything: all open ones, the first due first. */
record Wanted(Filter filter, Optional<CaseState> state, Optional<Topic> topic, Optional<Language> language, Optional<String> expertise,
              Optional<String> institution, Optional<String> search, Optional<Sort> sort, int page) {

    static final int LONGEST_SEARCH = 500;
    private static final int LAST_PAGE = 10_000;

    /** The lists of the console. */
    enum Filter {
        ALL, MINE, UNCLAIMED, URGENT, OVERDUE, WAITING, CLOSED
    }

    enum Sort {
        DUE, SENT, CHANGED
    }

    static Wanted read(Function<String, String> parameter) {
        return new Wanted(of(Filter.class, "filter", parameter).orElse(Filter.ALL), of(CaseState.class, "state", parameter),
                of(Topic.class, "topic", parameter),
                given("language", parameter).map(code -> Language.of(code).orElseThrow(() -> new Refusal.Invalid("language", "nl or en"))),
                given("expertise", parameter), given("institution", parameter), search(parameter), of(Sort.class, "sort", parameter),
                page(parameter.apply("page")));
    }

    private static Optional<String> given(String name, Function<String, String> parameter) {
        return Optional.ofNullable(parameter.apply(name)).map(value -> CleanText.of(value).value()).filter(value -> !value.isEmpty());
    }

    private static Optional<String> search(Function<String, String> parameter) {
        var words = given("q", parameter);
        if (words.filter(text -> text.length() > LONGEST_SEARCH).isPresent()) {
            throw new Refusal.Invalid("q", "at most " + LONGEST_SEARCH + " characters");
        }
        return words;
    }

    private static <E extends Enum<E>> Optional<E> of(Class<E> type, String name, Function<String, String> parameter) {
        var code = given(name, parameter);
        var found = code.flatMap(wanted -> Arrays.stream(type.getEnumConstants()).filter(one -> lower(one).equals(wanted)).findFirst());
        if (code.isPresent() && found.isEmpty()) {
            throw new Refusal.Invalid(name, "one of " + String.join(", ", Arrays.stream(type.getEnumConstants()).map(Wanted::lower).toList()));
        }
        return found;
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static int page(String given) {
        if (given == null || given.isBlank()) {
            return 1;
        }
        if (!given.matches("[1-9]\\d{0,4}") || Integer.parseInt(given) > LAST_PAGE) {
            throw new Refusal.Invalid("page", "a number from 1 to " + LAST_PAGE);
        }
        return Integer.parseInt(given);
    }
}
