package nl.loketwijzer.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.loketwijzer.language.Language;

/** One rule of the rule book: what it listens to, what then happens, and the examples that prove it. */
record Rule(String id, int order, Kind kind, String because, List<Clause> when, boolean informationToo,
            HandoverAdvice.Contact contact, Set<HandoverAdvice.Care> care, Map<Language, Text> texts,
            List<String> must, List<String> mustNot) {

    enum Kind { EMERGENCY, REQUIRED, OFFERED, INJECTION, HARM, PERSONAL_DATA, OUTSIDE, SMALL_TALK, CLARIFY }

    /** What the reader sees; {@code now} are the steps, {@code contact} is whom to turn to. */
    record Text(String title, String why, List<String> now, String contact) { }

    /**
     * One way to meet the rule: every phrase of {@code all} in the question itself, every one of {@code about} in it or, when it
     * refers back, in the earlier ones, none of {@code none} in it, none of {@code notAbout} in either, and {@code whole} as all of it.
     */
    record Clause(List<String> all, List<String> about, List<String> none, List<String> notAbout, List<String> whole) {

        boolean isMetBy(Heard question, Heard withEarlier) {
            return all.stream().allMatch(question::says)
                    && about.stream().allMatch(withEarlier::says)
                    && none.stream().noneMatch(question::says)
                    && notAbout.stream().noneMatch(withEarlier::says)
                    && (whole.isEmpty() || whole.stream().anyMatch(question::saysOnly));
        }
    }

    boolean isMetBy(Heard question, Heard withEarlier) {
        return when.stream().anyMatch(clause -> clause.isMetBy(question, withEarlier));
    }

    Text in(Language language) {
        return texts.get(language);
    }

    HandoverAdvice advice(Language language) {
        var text = in(language);
        var state = kind == Kind.REQUIRED ? HandoverAdvice.State.REQUIRED : HandoverAdvice.State.OFFERED;
        return new HandoverAdvice(id, state, contact, text.title(), text.why(), text.now(), text.contact(), care);
    }

}
