package nl.loketwijzer.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Csv;
import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** The register of all decisions, page by page or as a file. */
@Path("desk/decisions{file: (\\.csv)?}")
@Demands(Right.RECORD_DECISIONS)
public class RegisterResource {

    @Inject
    Decisions decisions;

    @Inject
    Caller caller;

    /** A page of the register; {@code total} counts what fits, {@code due} what is to be looked at again within a month. */
    public record Register(List<Line> decisions, int total, int page, int pages, int due) {
    }

    public record Line(Decisions.Link file, String title, String kind, String topic, Recorded decision, Optional<String> recordedBy,
                       Optional<Decisions.Link> reconsiders, Optional<Decisions.Link> reconsideredIn) {

        static Line of(Decisions.Line line) {
            return new Line(new Decisions.Link(line.file(), line.reference()), line.title(), line.kind(), line.topic(), Recorded.of(line.decision()),
                    line.recorder(), line.reconsiders(), line.reconsideredIn());
        }
    }

    @GET
    public Response list(@PathParam("file") String file, @QueryParam("outcome") String outcome, @QueryParam("followed") String followed,
                         @QueryParam("topic") String topic, @QueryParam("kind") String kind, @QueryParam("from") String from,
                         @QueryParam("to") String to, @QueryParam("review") String review, @QueryParam("page") @DefaultValue("1") String page) {
        var wanted = wanted(outcome, followed, topic, kind, from, to, review);
        return file.isEmpty() ? Response.ok(page(wanted, page), MediaType.APPLICATION_JSON).build() : file(wanted);
    }

    private Register page(Decisions.Wanted wanted, String page) {
        if (!page.matches("[1-9]\\d{0,4}")) {
            throw new Refusal.Invalid("page", "a number from 1");
        }
        var total = decisions.count(caller.acting(), wanted);
        var due = decisions.count(caller.acting(), wanted(null, null, null, null, null, null, "due"));
        return new Register(decisions.list(caller.acting(), wanted, Integer.parseInt(page)).stream().map(Line::of).toList(), total,
                Integer.parseInt(page), Math.max(1, (total + Decisions.PAGE - 1) / Decisions.PAGE), due);
    }

    private static final List<String> HEADER_NL = List.of("Zaak", "Onderwerp van de zaak", "Soort", "Thema", "Besloten op", "Besluit", "Advies gevolgd",
            "Waarom", "Voorwaarden", "Besloten door", "Opnieuw bekijken op", "Correctie", "Heroverweegt", "Heroverwogen in");
    private static final List<String> HEADER_EN = List.of("Case", "Subject of the case", "Kind", "Topic", "Decided on", "Decision", "Advice followed",
            "Why", "Conditions", "Decided by", "Look again on", "Correction", "Reconsiders", "Reconsidered in");

    private Response file(Decisions.Wanted wanted) {
        var language = caller.member().language();
        var rows = decisions.all(caller.acting(), wanted).stream().map(line -> cells(line, language)).toList();
        return Response.ok(Csv.of(language == Language.NL ? HEADER_NL : HEADER_EN, rows), Csv.MEDIA_TYPE)
                .header("Content-Disposition", "attachment; filename=\"decisions.csv\"").build();
    }

    private static List<String> cells(Decisions.Line line, Language language) {
        var decision = line.decision();
        return List.of(line.reference(), line.title(), line.kind(), line.topic(), decision.decidedOn().toString(), decision.outcome().text(language),
                decision.followed().text(language), decision.why(), decision.conditions().orElse(""), decision.decidedBy(),
                decision.reviewOn().map(LocalDate::toString).orElse(""), decision.correction().orElse(""),
                line.reconsiders().map(Decisions.Link::reference).orElse(""), line.reconsideredIn().map(Decisions.Link::reference).orElse(""));
    }

    private static Decisions.Wanted wanted(String outcome, String followed, String topic, String kind, String from, String to, String review) {
        return new Decisions.Wanted(
                code("outcome", outcome, code -> Decision.Outcome.of(code).map(Decision.Outcome::code)),
                code("followed", followed, code -> Decision.Followed.of(code).map(Decision.Followed::code)),
                code("topic", topic, code -> Topic.of(code).map(Topic::code)),
                code("kind", kind, code -> List.of(CaseFile.Kind.values()).stream().map(CaseFile.Kind::code).filter(code::equals).findFirst()),
                given(from).map(day -> Given.day("from", day)), given(to).map(day -> Given.day("to", day)),
                code("review", review, code -> Optional.of(code).filter("due"::equals)).isPresent());
    }

    private static Optional<String> code(String name, String value, Function<String, Optional<String>> known) {
        return given(value).map(code -> known.apply(code).orElseThrow(() -> new Refusal.Invalid(name, "not one of those there are")));
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
