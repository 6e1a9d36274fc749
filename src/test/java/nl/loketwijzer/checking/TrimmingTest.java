package nl.loketwijzer.checking;

import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TrimmingTest {

    @ParameterizedTest(name = "{0} of: {1}") @CsvSource(delimiter = '|', textBlock = """
            The desk answers questions. | The desk answers questions, and the minister answers letters.
            The form asks for the partner and the field. | The form asks for the partner, the country and the field.
            The RVO and the AIVD answer questions. | The RVO (in The Hague) and the AIVD answer questions.
            Ministries work together in the desk. | Ministries work together in the desk, which gives one advice.
            The annex names 14 fields (version of 2026).  | The annex names 14 fields (version of 2026): among them some that are new since 2025.
            In 2022 the desk opened in The Hague. | The desk opened in The Hague on 31 January 2022.
            The annex names 14 fields. | The annex names 14 fields: advanced physics, nuclear technology and space technology.""")
    void whole_branches_may_fall_away(String claim, String passage) {
        assertTrue(allows(claim, passage, Language.EN));
    }

    @ParameterizedTest(name = "{0} of: {1}") @CsvSource(delimiter = '|', textBlock = """
            The desk answers no questions. | The desk answers questions.
            The desk answers questions. | The desk answers no questions.
            The list is not exhaustive. | The list is not exhaustive, in any case for North Korea.
            The desk answers questions. | The desk answers questions, if the institution asks.
            The desk answers questions. | The desk answers questions, except in August.
            The desk answers questions of institutions. | The desk sometimes answers questions of institutions.
            The desk answers all questions. | The desk answers questions.
            The desk only answers questions. | The desk answers questions.
            The desk answers questions. | The desk only answers questions.
            The RVO informs the AIVD. | The AIVD informs the RVO.
            The desk is informed by institutions. | The desk informed institutions.
            Researchers of institutes are refused. | Researchers who work for institutes are refused.
            The Precision Institute is on Annex IV. | The Precision Institute is frozen; the Physical Institute is another one and is on Annex IV.
            The annex names 14 fields: advanced physics. | The annex names 14 fields: advanced physics, nuclear technology and space technology.
            The desk stands between the ministry. | The desk stands between the ministry and the institution.
            The desk gave 640 advices. | The desk gave over 640 advices.
            The desk opened. | The desk opened in The Hague on 31 January 2022.
            The desk was temporary. | The desk is temporary.
            The desk answers questions. | The desk answers questions (as of June 2026).
            The university is warned about risks. | The university warned about risks.
            The desk opens in The Hague. | The desk opened in The Hague.
            The desk opened before 2022. | The desk opened before 1 June 2022.
            The desk holds vague answers suspicious. | The desk holds vague answers suspicious, says the minister.
            The plan is simple. | The plan is simple: but the minister has not agreed to it.
            A plan of 2023 named a date. | A plan of 2023 named a date; the plan is overtaken.
            In 2025 the tracker is a database. | The tracker is a database (updated in 2025).
            In 2025 the desk opened and moved. | The desk opened and moved in 2025.
            The nationality plan covers people. | The national plan covers people.""")
    void everything_that_changes_the_meaning_is_refused(String claim, String passage) {
        assertFalse(allows(claim, passage, Language.EN));
    }

    @ParameterizedTest(name = "{0} of: {1}") @CsvSource(delimiter = '|', textBlock = """
            In 2022 opende het Loket. | Het Loket opende in 2022.
            Het Loket opende op 31 januari 2022. | Op 31 januari 2022 opende het Loket.
            Het formulier vraagt de partner en het veld. | Het formulier vraagt de partner, het land en het veld.
            In vier jaar gaf het Loket ruim 640 adviezen. | Het Loket gaf ruim 640 adviezen in vier jaar.""")
    void dutch_sentences_may_start_with_their_time(String claim, String passage) {
        assertTrue(allows(claim, passage, Language.NL));
    }

    @ParameterizedTest(name = "{0} of: {1}") @CsvSource(delimiter = '|', textBlock = """
            In 2022 informeerde het Loket de AIVD. | De AIVD informeerde in 2022 het Loket.
            De AIVD informeerde in 2022 het Loket. | In 2022 informeerde het Loket de AIVD.
            Het Loket opende niet in 2022. | Het Loket opende in 2022.
            Bedrijven staan op de lijst. | Bedrijven staan soms op de lijst.
            Het Loket adviseert, en de instelling beslist. | Het Loket adviseert, tenzij de instelling beslist.
            De lijst is niet uitputtend. | De lijst is niet uitputtend, althans voor Iran.
            Het Loket wordt beperkt door regels. | Het Loket beperkt door regels.
            In 2022 de minister de instelling informeerde. | De instelling informeerde de minister in 2022.
            In 2023 opende het Loket. | Het Loket opende in 2022.
            Onderzoekers van instituten stoppen. | Onderzoekers die op een lijst staan van instituten stoppen.""")
    void dutch_changes_of_meaning_are_refused(String claim, String passage) {
        assertFalse(allows(claim, passage, Language.NL));
    }

    @Test void the_first_difference_is_named() {
        assertEquals(Reason.FIGURE, failure("The desk opened in 2023.", "The desk opened in 2022."));
        assertEquals(Reason.NAME, failure("The desk of Delft opened.", "The desk of Leiden opened."));
        assertEquals(Reason.NEGATION, failure("The desk is not open.", "The desk is open."));
        assertEquals(Reason.CONDITION, failure("The desk is open.", "The desk is open if people come."));
        assertEquals(Reason.STRENGTH, failure("The desk is open.", "The desk is often open."));
        assertEquals(Reason.WORDING, failure("The desk is closed.", "The desk is open."));
        assertEquals(Reason.ORDER, failure("The ministry informs the desk.", "The desk informs the ministry."));
    }

    private static Reason failure(String claim, String passage) {
        return Failure.between(Reading.of(claim, Language.EN), Reading.of(passage, Language.EN));
    }

    private static boolean allows(String claim, String passage, Language language) {
        return Trimming.allows(Reading.of(claim, language), Reading.of(passage, language));
    }
}
