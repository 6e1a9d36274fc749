package nl.loketwijzer.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import nl.loketwijzer.language.Language;

/** Which question gets a prepared answer; here by words alone and with vectors that say "as near as can be" to everything. */
class FitTest {

    private static final FitThresholds WORDS = FitThresholds.of(Optional.empty());
    private static final FitThresholds E5 = FitThresholds.of(Optional.of("e5"));

    private static Fit.Candidate answer(String id, String said, String... questions) {
        return new Fit.Candidate("landelijk/" + id, Arrays.stream(questions).map(question -> new Fit.Wording(question, Optional.of(0.97))).toList(), said);
    }

    private static final List<Fit.Candidate> DUTCH = List.of(
            answer("reizen-laptop", "Een laptop van de werkgever mag alleen mee als uw instelling dat toestaat.", "Mag mijn laptop mee naar een congres in China?",
                    "Moet ik een leenlaptop meenemen op dienstreis?"),
            answer("rusland-publiek-geld", "Artikel 5l verbiedt publiek geld aan Russische instellingen.", "Wat verbiedt artikel 5l?"),
            answer("iran-geld", "Voor een betaling vanaf 10.000 euro is een vergunning nodig.", "Kan ik geld overmaken naar Iran?"),
            answer("kennisembargo-bachelor", "Een bacheloropleiding valt er niet onder.", "Geldt het kennisembargo voor bachelor en associate degree?"),
            answer("loket-achter", "Achter het Loket zitten zeven ministeries.", "Wie zit er achter het Loket Kennisveiligheid?"));

    private static final List<Fit.Candidate> ENGLISH = List.of(
            answer("reizen-laptop", "A laptop of the employer may come along only if your institution allows it.", "May my laptop come along to a conference in China?"),
            answer("kennisembargo-duur", "The decision takes 8 weeks.", "How long does it take to get an exemption from OCW?"));

    private static Fit.Nearness best(Language language, String question) {
        return new Fit(language, language == Language.NL ? DUTCH : ENGLISH).of(question, WORDS).getFirst();
    }

    private static boolean isAnswered(Language language, String question) {
        var fit = new Fit(language, language == Language.NL ? DUTCH : ENGLISH);
        return WORDS.isReachedBy(fit.of(question, WORDS).getFirst()) || E5.isReachedBy(fit.of(question, E5).getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "NL | Mag mijn laptop mee naar een congres in China?              | reizen-laptop",
            "NL | mag mijn laptop mee naar een congres in china               | reizen-laptop",
            "NL | Mag mijn laptop mee naar een congres in Peking?             | reizen-laptop",
            "NL | Wat verbiedt artikel 5l precies?                            | rusland-publiek-geld",
            "NL | Kan ik geld overmaken naar Iran?                            | iran-geld",
            "EN | May my laptop come along to a conference in China?          | reizen-laptop",
            "EN | How long does it take to get an OCW exemption?              | kennisembargo-duur"})
    void nearly_the_same_words_fit_without_any_vector(Language language, String question, String id) {
        var near = best(language, question);
        assertEquals("landelijk/" + id, near.id());
        assertTrue(WORDS.isReachedBy(near), near.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "NL | another country         | Mag mijn laptop mee naar een congres in Rusland?",
            "NL | another country         | Mag mijn laptop mee naar een congres in Japan?",
            "NL | another country         | Mag mijn laptop mee naar een congres in Burkina Faso?",
            "NL | one country more        | Mag mijn laptop mee naar een congres in China en Iran?",
            "NL | a negation              | Mag mijn laptop niet mee naar een congres in China?",
            "NL | a plan                  | Ik wil volgende week naar een congres in China, mag mijn laptop mee?",
            "NL | the past                | Mocht mijn laptop in 2019 mee naar een congres in China?",
            "NL | the past                | Mocht mijn laptop vorig jaar mee naar een congres in China?",
            "NL | another article         | Wat verbiedt artikel 5n?",
            "NL | another article         | Wat verbiedt artikel 6?",
            "NL | another amount          | Kan ik 500 euro geld overmaken naar Iran?",
            "NL | another country         | Kan ik geld overmaken naar Rusland?",
            "NL | another degree          | Geldt het kennisembargo voor een master?",
            "NL | another body            | Wie zit er achter de CDIU?",
            "NL | another question word   | Waar zit het Loket Kennisveiligheid?",
            "NL | another object          | Mag mijn hond mee naar een congres in China?",
            "EN | another country         | May my laptop come along to a conference in the US?",
            "EN | a negation              | Why may my laptop not come along to a conference in China?",
            "EN | a plan                  | We are going to a conference in China next week, may my laptop come along?",
            "EN | another question word   | Who decides on an exemption from OCW?"})
    void a_question_with_something_else_in_it_gets_none_however_near_its_vector(Language language, String what, String question) {
        assertFalse(isAnswered(language, question), () -> what + ": " + new Fit(language, language == Language.NL ? DUTCH : ENGLISH).of(question, E5).getFirst());
    }

    @Test
    void a_model_nobody_measured_is_judged_by_words_alone() {
        assertEquals(WORDS, FitThresholds.of(Optional.of("a-new-model")));
        assertEquals(0, WORDS.similarity());
        assertTrue(E5.similarity() > 0);
    }

    @Test
    void without_vectors_only_words_count() {
        var unseen = new Fit.Wording("Mag mijn laptop mee naar een congres in China?", Optional.empty());
        var fit = new Fit(Language.NL, List.of(new Fit.Candidate("landelijk/reizen-laptop", List.of(unseen), "")));
        assertTrue(WORDS.isReachedBy(fit.of("Mag mijn laptop mee naar een congres in China?", WORDS).getFirst()));
        assertFalse(E5.isReachedBy(fit.of("Mag mijn laptop mee naar een congres in China?", E5).getFirst()), "a vector that is still to be made counts as far");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "een Chinese partner of een Rus | CN RU", "naar de VS of het Verenigd Koninkrijk | GB US", "tell us what to use | ''", "in Noord-Korea en Zuid-Korea | KP KR",
            "artikel 5l en bijlage IV | list:5l list:annex-iv", "in Nederland | ''", "Wit-Rusland | BY", "a PhD candidate at MIT | level:phd"})
    void names_are_known_in_both_languages_and_as_people_write_them(String text, String names) {
        assertEquals(names, String.join(" ", Names.in(text)));
    }
}
