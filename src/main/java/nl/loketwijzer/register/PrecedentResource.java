package nl.loketwijzer.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.prepared.VerifiedAnswers;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Right;
import nl.loketwijzer.staff.Role;

/** What is learned from cases: made by one person, approved by another, shared by choice. */
@Path("desk/precedents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Demands({Right.HANDLE_CASES, Right.EDIT_ANSWERS})
public class PrecedentResource {

    private static final int SHORT = 200;
    private static final int LINE = 1000;
    private static final int LONG = 4000;
    private static final int LONGEST = 8000;

    @Inject
    Precedents precedents;

    @Inject
    Members members;

    @Inject
    Institutions institutions;

    @Inject
    Caller caller;

    public record Person(UUID id, String name) {
    }

    public record Source(UUID passage, String document, String title, Optional<String> section, Optional<String> url, Optional<String> version, String quote) {
    }

    /** {@code problem}: why it cannot be shown to a researcher as it stands. */
    public record Sentence(String text, Optional<UUID> passage, boolean literal, Optional<Source> source, Optional<String> problem) {
    }

    public record Taken(String kind, String was) {
    }

    /** {@code from} is the institution that shares it, when that is another; {@code inUse} whether it is shown to anybody today. */
    public record Entry(UUID id, String kind, String state, int version, String language, String topic, String title, Optional<Person> madeBy,
                        Optional<Person> approvedBy, Optional<String> approvedAt, Optional<String> sharedAt, Optional<String> from, boolean inUse,
                        Optional<String> remark) {
    }

    /** {@code doubts}: what looks like a name and nobody has said is none; {@code may}: what the caller can do with it now. */
    public record Whole(Entry entry, String situation, String advice, Optional<String> outcome, List<String> wordings, List<Sentence> sentences,
                        Map<String, Integer> takenOut, List<Taken> taken, List<String> doubts, List<String> noNames, Optional<UUID> caseId, List<String> may) {
    }

    public record Entries(List<Entry> precedents) {
    }

    @GET
    public Entries list(@QueryParam("state") String state, @QueryParam("kind") String kind) {
        var wantedState = Optional.ofNullable(state).filter(text -> !text.isBlank())
                .map(code -> Precedent.State.of(code).orElseThrow(() -> new Refusal.Invalid("state", "draft, proposed, verified or withdrawn")));
        var wantedKind = Optional.ofNullable(kind).filter(text -> !text.isBlank())
                .map(code -> Precedent.Kind.of(code).orElseThrow(() -> new Refusal.Invalid("kind", "precedent or answer")));
        var names = names();
        var found = precedents.list(caller.acting(), wantedState, wantedKind);
        var outOfUse = precedents.outOfUse(caller.member().institution(), found.stream()
                .filter(one -> one.kind() == Precedent.Kind.ANSWER && one.state() == Precedent.State.VERIFIED && isOwn(one)).toList());
        return new Entries(found.stream().map(one -> entry(one, names, !outOfUse.contains(one.id()))).toList());
    }

    @GET
    @Path("{id}")
    public Whole read(@PathParam("id") UUID id) {
        return whole(precedents.find(caller.acting(), id));
    }

    /** From an answered case: {@code {case, kind}}. */
    @POST
    @Demands(Right.HANDLE_CASES)
    public Response make(JsonObject body) {
        var given = new Given(body);
        var kind = kind(given);
        return Response.status(Response.Status.CREATED).entity(whole(precedents.make(caller.acting(), id("case", given.needed("case", SHORT)), kind))).build();
    }

    private static Precedent.Kind kind(Given given) {
        return Precedent.Kind.of(given.needed("kind", SHORT)).orElseThrow(() -> new Refusal.Invalid("kind", "precedent or answer"));
    }

    @PUT
    @Path("{id}")
    public Whole edit(@PathParam("id") UUID id, JsonObject body) {
        var given = new Given(body);
        var topic = Topic.of(given.needed("topic", SHORT)).orElseThrow(() -> new Refusal.Invalid("topic", "not one of those there are"));
        var sentences = given.objects("sentences").stream().map(Given::new)
                .map(one -> new Precedent.Sentence(one.needed("text", LINE), one.text("passage", SHORT).map(text -> id("sentences", text)))).toList();
        if (sentences.size() > VerifiedAnswers.MOST_SENTENCES) {
            throw new Refusal.Invalid("sentences", "at most " + VerifiedAnswers.MOST_SENTENCES);
        }
        var content = new Precedent.Content(given.needed("title", SHORT), given.text("situation", LONG).orElse(""), given.text("advice", LONGEST).orElse(""),
                given.texts("wordings", 2 * SHORT), sentences);
        return whole(precedents.edit(caller.acting(), id, given.number("version"), content, topic.code()));
    }

    /** {@code noNames}: everything that looks like a name of a person and is none. */
    @POST
    @Path("{id}/proposal")
    public Whole propose(@PathParam("id") UUID id, JsonObject body) {
        var given = new Given(body);
        return whole(precedents.propose(caller.acting(), id, given.number("version"), given.texts("noNames", SHORT)));
    }

    @POST
    @Path("{id}/approval")
    @Demands({Right.EDIT_ANSWERS, Right.LEAD_CASES})
    public Whole approve(@PathParam("id") UUID id, JsonObject body) {
        return whole(precedents.approve(caller.acting(), id, new Given(body).number("version")));
    }

    /** Who made it sees it again; whoever sent it back does not. */
    @POST
    @Path("{id}/rejection")
    @Demands({Right.EDIT_ANSWERS, Right.LEAD_CASES})
    public void reject(@PathParam("id") UUID id, JsonObject body) {
        var given = new Given(body);
        precedents.reject(caller.acting(), id, given.number("version"), given.needed("remark", LINE));
    }

    @POST
    @Path("{id}/withdrawal")
    public Whole withdraw(@PathParam("id") UUID id, JsonObject body) {
        var given = new Given(body);
        demandTheirs(id);
        return whole(precedents.withdraw(caller.acting(), id, given.number("version"), given.text("remark", LINE)));
    }

    @POST
    @Path("{id}/revision")
    public Whole revise(@PathParam("id") UUID id, JsonObject body) {
        var given = new Given(body);
        demandTheirs(id);
        return whole(precedents.revise(caller.acting(), id, given.number("version")));
    }

    /** What stands is taken out of use by who made it, or by who judges what others make. */
    private void demandTheirs(UUID id) {
        var before = precedents.find(caller.acting(), id);
        if (!isOwn(before)) {
            throw new Refusal.NotFound();
        }
        if (!mayJudge() && !isMine(before)) {
            throw new Refusal.NotAllowed("Your role does not allow this.");
        }
    }

    /** {@code shared} true shows it to all institutions, false to none but the own. */
    @PUT
    @Path("{id}/sharing")
    @Demands(Right.EDIT_ANSWERS)
    public Whole share(@PathParam("id") UUID id, JsonObject body) {
        if (!mayShare()) {
            throw new Refusal.NotAllowed("Only an editor decides about sharing.");
        }
        var given = new Given(body);
        var shared = body.get("shared");
        if (shared != JsonValue.TRUE && shared != JsonValue.FALSE) {
            throw new Refusal.Invalid("shared", "true or false is needed");
        }
        return whole(precedents.share(caller.acting(), id, given.number("version"), shared == JsonValue.TRUE));
    }

    private boolean mayJudge() {
        return caller.may(Right.EDIT_ANSWERS) || caller.may(Right.LEAD_CASES);
    }

    private boolean mayShare() {
        return caller.member().roles().contains(Role.EDITOR) || caller.member().roles().contains(Role.NATIONAL_EDITOR);
    }

    private boolean isOwn(Precedent precedent) {
        return precedent.institution().equals(caller.member().institution());
    }

    private boolean isMine(Precedent precedent) {
        return precedent.madeBy().equals(Optional.of(caller.member().id()));
    }

    private Map<UUID, String> names() {
        return members.of(caller.member().institution()).stream().collect(Collectors.toMap(Member::id, Member::name));
    }

    private Entry entry(Precedent one, Map<UUID, String> names, boolean stands) {
        var own = isOwn(one);
        return new Entry(one.id(), one.kind().code(), one.state().code(), one.version(), one.language().code(), one.topic(), one.content().title(),
                own ? person(one.madeBy(), names) : Optional.empty(), own ? person(one.approvedBy(), names) : Optional.empty(),
                one.approvedAt().map(Object::toString), one.sharedAt().map(Object::toString),
                own ? Optional.empty() : Optional.of(institutions.find(one.institution()).in(caller.member().language()).name()),
                one.state() == Precedent.State.VERIFIED && stands, own ? one.remark() : Optional.empty());
    }

    private static Optional<Person> person(Optional<UUID> id, Map<UUID, String> names) {
        return id.filter(names::containsKey).map(known -> new Person(known, names.get(known)));
    }

    private Whole whole(Precedent one) {
        var own = isOwn(one);
        var checked = own ? precedents.checked(one) : List.<VerifiedAnswers.Checked>of();
        var draft = own && one.state() == Precedent.State.DRAFT;
        return new Whole(entry(one, names(), checked.stream().allMatch(line -> line.objection().isEmpty())), one.content().situation(), one.content().advice(), one.outcome(), one.content().wordings(),
                checked.stream().map(line -> sentence(line, one)).toList(), own ? one.takenOut() : Map.of(),
                draft ? precedents.takenOut(caller.acting(), one).stream().map(taken -> new Taken(taken.kind(), taken.was())).toList() : List.of(),
                own ? precedents.doubts(one) : List.of(), own ? one.noNames() : List.of(), own ? one.caseId() : Optional.empty(), may(one));
    }

    private Sentence sentence(VerifiedAnswers.Checked checked, Precedent one) {
        var source = checked.passage().map(passage -> new Source(passage.id(), passage.origin().document(), passage.origin().title(),
                Optional.of(passage.section()).filter(text -> !text.isBlank()), passage.origin().url(), passage.origin().version().map(Object::toString), passage.text()));
        return new Sentence(checked.text(), source.map(Source::passage), checked.literal(), source, checked.objection().map(objection -> objection.text(caller.member().language())));
    }

    private List<String> may(Precedent one) {
        if (!isOwn(one)) {
            return List.of();
        }
        var mine = isMine(one);
        return switch (one.state()) {
            case DRAFT -> mine ? List.of("edit", "propose", "withdraw") : List.of();
            case PROPOSED -> mine ? List.of("withdraw") : mayJudge() ? List.of("approve", "reject", "withdraw") : List.of();
            case VERIFIED -> java.util.stream.Stream.of(mine || mayJudge() ? "revise" : "", mine || mayJudge() ? "withdraw" : "",
                            mayShare() && one.kind() == Precedent.Kind.PRECEDENT && !one.topic().equals(Topic.PEOPLE.code())
                                    ? one.sharedAt().isPresent() ? "unshare" : "share" : "")
                    .filter(code -> !code.isEmpty()).toList();
            case WITHDRAWN -> mine || mayJudge() ? List.of("revise") : List.of();
        };
    }

    private static UUID id(String member, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal.Invalid(member, "an id is needed");
        }
    }
}
