package nl.loketwijzer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.options.FilePayload;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** What an advisor does at the console, and what two of them do at once. */
@OnLiberty
@RunAsClient
class ConsoleIT {

    private static final String HERE = "tu-console";
    private static final String ELSEWHERE = "tu-overkant";
    private static final String HOSTILE = "<img src=x onerror=\"document.title='binnen'\"><script>document.title='binnen'</script> {{7*7}}";

    /** A picture of one dot. */
    private static final String DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    @RegisterExtension
    final Chromium chromium = new Chromium().afterwards(() -> {
        TrialCase.forget(HERE);
        TrialCase.forget(ELSEWHERE);
    });

    private SignedIn member;
    private SignedIn colleague;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void two_at_the_desk() {
        member = SignedIn.as(HERE, "lead_advisor");
        colleague = SignedIn.as(HERE, "advisor");
    }

    private TrialCase claimedBy(SignedIn someone, String title) {
        return TrialCase.in(HERE, title, "claimed", "partner", "advice").with("assignee = ?", someone.id()).intake("partner", "Een instituut")
                .said("researcher", "message", "Kunnen wij dit doen?");
    }

    private static void drafted(SignedIn by, TrialCase file, int version, String... sentences) {
        var draft = Api.object().put("version", version);
        var list = draft.putArray("sentences");
        List.of(sentences).forEach(text -> list.addObject().put("text", text));
        var reply = by.put(file.path() + "/draft", draft);
        assertEquals(200, reply.status(), reply.text());
    }

    @Test
    void a_new_case_is_announced_and_does_not_move_the_queue_under_the_hands() {
        var first = TrialCase.sent(HERE, "Eerste zaak");
        var advisor = Advisor.at(chromium, member).queue();
        assertThat(advisor.rows()).hasCount(1);
        // As the door of the researcher does it: with an event.
        var opened = colleague.post("/api/desk/cases", Api.object().put("title", "Zojuist geopend").put("topic", "data").put("language", "nl"));
        assertEquals(201, opened.status(), opened.text());
        assertThat(advisor.find(".fresh")).containsText("1 nieuwe zaak");
        assertThat(advisor.rows()).hasCount(1);
        assertThat(advisor.row(first)).isVisible();
        advisor.find(".fresh button").click();
        assertThat(advisor.rows()).hasCount(2);
        assertThat(advisor.find(".fresh")).isEmpty();
    }

    @Test
    void a_case_that_a_colleague_claims_says_so_at_once() {
        var file = TrialCase.sent(HERE, "Wie pakt dit op?");
        var one = Advisor.at(chromium, member).queue();
        var other = Advisor.at(chromium, colleague).in(file);
        other.press("c");
        assertThat(other.find(".marks")).containsText("in behandeling");
        assertThat(one.row(file)).containsText("in behandeling");
    }

    @Test
    void claiming_can_be_undone() throws SQLException {
        var file = TrialCase.sent(HERE, "Toch niet");
        var advisor = Advisor.at(chromium, member).queue();
        advisor.press("j c");
        assertThat(advisor.row(file)).containsText("in behandeling");
        assertThat(advisor.find(".note-line")).containsText(file.reference());
        advisor.button("Ongedaan maken", "Undo").click();
        assertThat(advisor.row(file)).containsText("niet opgepakt");
        assertThat(advisor.row(file)).containsText("niemand");
        assertEquals("sent", file.state());
    }

    @Test
    void a_stale_edit_shows_both_versions_and_nothing_is_lost() {
        var file = claimedBy(member, "Twee schrijvers");
        drafted(colleague, file, 0, "De eerste zin.", "De tweede zin.");
        var advisor = Advisor.at(chromium, member).in(file);
        advisor.visit().withFailuresExpected();
        // The colleague saves while the member is about to type.
        drafted(colleague, file, 1, "De eerste zin van een ander.", "De tweede zin.", "Een derde zin.");
        advisor.sentences().first().locator("textarea").fill("Mijn eerste zin.");
        assertThat(advisor.find(".merge h3")).isVisible();
        assertThat(advisor.find(".merge")).containsText("Mijn eerste zin.");
        assertThat(advisor.find(".merge")).containsText("De eerste zin van een ander.");
        assertThat(advisor.find(".merge .same")).containsText("De tweede zin.");

        // Keys of the console do nothing here, and half a choice is none.
        advisor.press("u n");
        assertThat(advisor.find(".composer")).hasCount(0);
        advisor.button("Voeg samen en bewaar", "Merge and save").click();
        assertThat(advisor.find(".merge .trouble")).containsText("Kies nog bij 2 zinnen");
        advisor.find(".merge fieldset").first().getByText("Beide").click();
        advisor.find(".merge fieldset").last().getByText("Opnemen").click();
        advisor.button("Voeg samen en bewaar", "Merge and save").click();
        advisor.saved();
        assertThat(advisor.sentences()).hasCount(4);

        var stored = colleague.get(file.path() + "/draft").json().path("sentences").valueStream().map(sentence -> sentence.path("text").asText()).toList();
        assertEquals(List.of("Mijn eerste zin.", "De eerste zin van een ander.", "De tweede zin.", "Een derde zin."), stored);
    }

    @Test
    void what_the_colleague_changes_while_nobody_types_simply_appears() {
        var file = claimedBy(member, "Meelezen");
        drafted(colleague, file, 0, "De eerste zin.");
        var advisor = Advisor.at(chromium, member).in(file);
        drafted(colleague, file, 1, "De eerste zin, verbeterd.");
        assertThat(advisor.sentences().first().locator("textarea")).hasValue("De eerste zin, verbeterd.");
        assertThat(advisor.find(".draft-notice")).containsText("heeft het concept gewijzigd");
    }

    @Test
    void the_author_cannot_approve_and_the_answer_waits_for_who_can() throws SQLException {
        Sql.asOwner().update("INSERT INTO desk (institution, two_pairs_of_eyes) VALUES (?, '{partner}')", HERE);
        var file = claimedBy(member, "Vier ogen");
        var author = Advisor.at(chromium, member).in(file);
        author.button("Zin toevoegen", "Add a sentence").click();
        author.writes(0, "Leg dit eerst voor aan de decaan.");
        assertThat(author.find(".eyes")).containsText("U schreef het zelf");
        assertThat(author.button("Bekijk en verstuur", "Review and send")).hasAttribute("aria-disabled", "true");
        author.press("Escape");

        var other = Advisor.at(chromium, colleague).in(file);
        assertThat(other.find(".eyes button")).isVisible();
        other.press("a");
        assertThat(other.find(".eyes.approved")).containsText("Goedgekeurd door");

        var send = author.button("Bekijk en verstuur", "Review and send");
        assertThat(send).not().hasAttribute("aria-disabled", "true");
        send.click();
        assertThat(author.visit().dialog()).containsText("Leg dit eerst voor aan de decaan.");
        assertThat(author.visit().dialog()).containsText("één zin rust niet op een bron");
        author.button("Verstuur het antwoord", "Send the answer").click();
        assertThat(author.find(".marks")).containsText("beantwoord");
        assertThat(author.find(".messages")).containsText("Leg dit eerst voor aan de decaan.");
        assertEquals("answered", file.state());
    }

    @Test
    void two_in_one_case_see_each_other() {
        var file = claimedBy(member, "Samen");
        var one = Advisor.at(chromium, member).in(file);
        var other = Advisor.at(chromium, colleague).in(file);
        assertThat(one.find(".presence")).containsText("leest deze zaak nu ook");
        var note = other.start("note");
        note.locator("textarea").pressSequentially("Ik kijk mee.");
        assertThat(one.find(".presence")).containsText("schrijft nu in deze zaak");
        note.locator("textarea").press("Control+Enter");
        assertThat(one.find(".said.note")).containsText("Ik kijk mee.");
        assertThat(one.find(".said.note")).containsText("de onderzoeker ziet dit niet");
    }

    @ParameterizedTest
    @EnumSource
    void what_people_write_is_shown_and_never_runs(Speaks language) {
        var shared = Api.object();
        var question = shared.putArray("questions").addObject().put("id", UUID.randomUUID().toString()).put("question", HOSTILE).put("outcome", "answered");
        question.putArray("sentences").addObject().put("text", HOSTILE);
        question.putArray("withheldSentences").addObject().put("text", HOSTILE).put("reason", "wording");
        var file = TrialCase.in(HERE, HOSTILE, "claimed", "partner", "advice").with("assignee = ?", member.id())
                .with("topic_reason = ?", HOSTILE).with("shared = ?", shared.toString())
                .intake("partner", HOSTILE).said("researcher", "message", HOSTILE).said("member", "note", HOSTILE);
        drafted(colleague, file, 0, HOSTILE);
        var advisor = Advisor.at(chromium, member, language, Visit.Screen.laptop()).in(file);
        assertThat(advisor.find("h1")).hasText(HOSTILE);
        assertThat(advisor.find(".shared")).containsText(HOSTILE);
        assertThat(advisor.find(".messages .note .body")).hasText(HOSTILE);
        assertThat(advisor.find(".intake .value").first()).hasText(HOSTILE);
        assertThat(advisor.find(".sentence-row textarea")).hasValue(HOSTILE);
        assertThat(advisor.find("loketwijzer-console img, loketwijzer-console script, [onerror]")).hasCount(0);
        advisor.go("/queue");
        assertThat(advisor.row(file).locator(".case-link")).hasText(HOSTILE);
        assertThat(advisor.find("loketwijzer-console img, loketwijzer-console script, [onerror]")).hasCount(0);
        assertTrue(!advisor.visit().page().title().contains("binnen"));
    }

    @Test
    void what_is_typed_while_the_database_is_away_is_kept_and_sent_when_it_returns() {
        var file = claimedBy(member, "Even weg");
        drafted(member, file, 0, "De eerste zin.");
        var advisor = Advisor.at(chromium, member).in(file);
        advisor.visit().withFailuresExpected();
        Neighbours.database().cut();
        advisor.sentences().first().locator("textarea").fill("Getypt zonder server.");
        assertThat(advisor.find(".draft .save-state")).containsText("bewaard in dit tabblad");
        Neighbours.database().mend();
        advisor.saved();
        assertEquals("Getypt zonder server.", member.get(file.path() + "/draft").json().path("sentences").path(0).path("text").asText());
    }

    @Test
    void a_reload_gives_back_what_was_typed_and_not_sent() {
        var file = claimedBy(member, "Halverwege");
        var advisor = Advisor.at(chromium, member).in(file);
        advisor.start("ask_researcher").locator("textarea").fill("Welke frequentieband is het?");
        advisor.visit().page().reload();
        assertThat(advisor.find(".composer.ask_researcher textarea")).hasValue("Welke frequentieband is het?");
    }

    @Test
    void the_case_of_another_institution_is_not_there() {
        var theirs = TrialCase.sent(ELSEWHERE, "Van een ander");
        var advisor = Advisor.at(chromium, member);
        advisor.visit().withFailuresExpected();
        advisor.open("/cases/" + theirs.id());
        assertThat(advisor.find("h1")).hasText("Deze zaak is er niet, of niet meer voor u");
    }

    @Test
    void a_quotation_is_locked_and_becomes_own_words_only_after_a_warning() {
        Application.awaitIndexed();
        var file = claimedBy(member, PageIT.laptop(Speaks.DUTCH));
        var advisor = Advisor.at(chromium, member).in(file);
        advisor.button("Maak een voorstel uit de bronnen", "Make a proposal from the sources").click();
        var quotation = advisor.find(".sentence-row.literal").first();
        assertThat(quotation).isVisible();
        assertThat(quotation.locator("textarea")).hasCount(0);
        advisor.saved();
        quotation.getByText("In eigen woorden").click();
        assertThat(advisor.find(".locked .warning")).containsText("geen citaat meer");
        advisor.button("Maak bewerkbaar", "Make it editable").click();
        var own = advisor.find(".sentence-row textarea").first();
        own.fill("Vraag overal altijd toestemming aan de minister.");
        advisor.saved();
        assertThat(advisor.find(".sentence-row.unsupported")).hasCount(1);
        assertThat(advisor.find(".unsupported-count")).containsText("Eén zin");
    }

    @Test
    void several_are_consulted_at_once() {
        var file = claimedBy(member, "Meer dan één vraag");
        var advisor = Advisor.at(chromium, member).in(file);
        var form = advisor.start("consult");
        form.locator("select").first().selectOption("ocw");
        form.locator("textarea").first().fill("Geldt hier een ontheffing?");
        advisor.button("Vraag nog iemand", "Ask one more").click();
        form.locator(".asked-party").last().locator("select").first().selectOption("cdiu");
        form.locator("textarea").last().fill("Is een indeling nodig?");
        advisor.button("Vraag om advies", "Ask for advice").click();
        assertThat(advisor.find(".marks")).containsText("wacht op een ander");
        assertThat(advisor.find(".asked-parties li")).hasCount(2);

        var reply = advisor.start("reply_of_party");
        reply.locator("textarea").fill("Nee, een indeling is niet nodig.");
        advisor.button("Leg het antwoord vast", "Record the reply").click();
        assertThat(advisor.find(".said.by-third_party")).containsText("Nee, een indeling is niet nodig.");
        advisor.button("Neem op in het antwoord", "Put in the answer").click();
        advisor.saved();
        assertThat(advisor.sentences()).hasCount(1);
        assertThat(advisor.find(".sentence-row .switch")).containsText("Onderzoeker ziet van wie dit komt");
    }

    @Test
    void a_picture_is_attached_and_a_program_is_refused_with_the_reason() {
        var file = claimedBy(member, "Met bijlage");
        var advisor = Advisor.at(chromium, member).in(file);
        advisor.visit().withFailuresExpected();
        var form = advisor.start("attach");
        form.locator("input[type=file]").setInputFiles(new FilePayload("schets.png", "image/png", "MZ dit is een programma".getBytes(StandardCharsets.US_ASCII)));
        form.locator("button[type=submit]").click();
        assertThat(form.locator(".trouble")).not().isEmpty();
        form.locator("input[type=file]").setInputFiles(new FilePayload("schets.png", "image/png", Base64.getDecoder().decode(DOT)));
        form.locator("button[type=submit]").click();
        assertThat(advisor.find(".attachments")).containsText("schets.png");
        assertThat(form).hasCount(0);
    }

    @Test
    void titles_of_the_page_follow_the_views_and_back_goes_back() {
        var file = claimedBy(member, "Titel van de zaak");
        var advisor = Advisor.at(chromium, member).queue();
        assertThat(advisor.visit().page()).hasTitle(Pattern.compile("^Alle open zaken · Zaken"));
        advisor.row(file).locator(".case-link").click();
        assertThat(advisor.visit().page()).hasTitle(Pattern.compile("^Titel van de zaak · " + file.reference()));
        assertThat(advisor.find("h1")).isFocused();
        advisor.visit().page().goBack();
        assertThat(advisor.rows()).hasCount(1);
    }
}
