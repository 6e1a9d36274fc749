package nl.loketwijzer.answering;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import nl.loketwijzer.Threads;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.conversation.Transcript;
import nl.loketwijzer.knowledge.PassageResource;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.telling.AnswerStream;

/** Ask, follow, read again and stop. */
@Path("questions")
public class QuestionResource {

    private static final String STREAM = "text/event-stream;qs=0.5";

    @Inject
    Reception reception;

    @Inject
    Following following;

    @Inject
    Questions questions;

    @Inject
    Running running;

    @Inject
    Answering answering;

    @Inject
    Threads threads;

    @Context
    HttpServletRequest request;

    /** The finished answer, for programs. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject answer(@HeaderParam("Conversation-Key") String key, JsonObject body) {
        var question = Question.read(body);
        return reception.answer(question, key, request.getRemoteAddr(), reading());
    }

    /** The answer as it comes about, for people. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(STREAM)
    public void stream(@HeaderParam("Conversation-Key") String key, @Context SseEventSink sink, @Context Sse sse,
                       @Context HttpServletResponse response, JsonObject body) {
        var question = Question.read(body);
        var admitted = reception.admit(question, key, request.getRemoteAddr(), reading());
        unbuffered(response);
        threads.run(() -> reception.stream(admitted, id -> AnswerStream.to(sink, sse, id)));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject read(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        var question = questions.find(id, key);
        return Transcript.of(question, questions.eventsAfter(question, 0), Optional.empty());
    }

    /** The passages that a question finds, also when they were not enough to answer it. */
    public record Passages(List<PassageResource.Card> passages) {
    }

    @GET
    @Path("{id}/passages")
    @Produces(MediaType.APPLICATION_JSON)
    public Passages passages(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        var question = questions.find(id, key);
        return new Passages(answering.found(question, questions.before(question)).stream().map(PassageResource.Card::of).toList());
    }

    /** What was stored after the last event the reader had, then the rest, whoever is writing it. */
    @GET
    @Path("{id}/events")
    @Produces(STREAM)
    public void follow(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key,
                       @HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse,
                       @Context HttpServletResponse response) {
        var question = questions.find(id, key);
        var after = numberOf(last);
        unbuffered(response);
        threads.run(() -> following.follow(question, after, AnswerStream.to(sink, sse, id.toString())));
    }

    @DELETE
    @Path("{id}/generation")
    public void stop(@PathParam("id") UUID id, @HeaderParam("Conversation-Key") String key) {
        var question = questions.find(id, key);
        questions.requestStop(question);
        running.stop(question.id());
    }

    /** Absent without the header: then the question alone tells its language. */
    private Optional<Language> reading() {
        return request.getHeader("Accept-Language") == null ? Optional.empty() : Language.of(request.getLocale().getLanguage());
    }

    /** Event ids are "question:number"; anything else starts from the beginning. */
    private static int numberOf(String eventId) {
        if (eventId == null) {
            return 0;
        }
        var number = eventId.substring(eventId.lastIndexOf(':') + 1);
        return number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0;
    }

    /** Reverse proxies such as nginx hold back what they buffer. */
    private static void unbuffered(HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
    }
}
