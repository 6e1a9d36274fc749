package nl.loketwijzer.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.CaseMessage;

/** A step that a member asks for. {@code id} is of this act, so that a request sent twice acts once. */
record Act(UUID id, Action action, int version, Optional<String> text, Optional<UUID> assignee, List<Question> questions, Optional<UUID> answered,
           Optional<String> reason, List<UUID> sources) {

    static final int LONGEST_REASON = 2_000;
    private static final int MOST_SOURCES = 50;
    private static final int MOST_QUESTIONS = 10;

    /** Who can be consulted, besides the researcher. */
    enum Party {
        COLLEAGUE, BOARD, OCW, CDIU, LOKET, OTHER;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is asked of whom. */
    record Question(Party party, Optional<UUID> member, String text) {

        private static Question of(Asked asked, String text) {
            return new Question(asked.code("party", Party.class).orElseThrow(() -> new Refusal.Invalid("party", "say who is asked")),
                    asked.id("member"), asked.text(text, CaseMessage.LONGEST).orElseThrow(() -> new Refusal.Invalid(text, "a question is needed")));
        }
    }

    /** {@code party} is who is asked, or the id of the one whose answer this is. */
    static Act read(Asked asked) {
        var action = asked.code("action", Action.class).orElseThrow(() -> new Refusal.Invalid("action", "say what is to be done"));
        var questions = action == Action.CONSULT ? questions(asked) : List.<Question>of();
        var answered = action == Action.REPLY_OF_PARTY ? Optional.of(asked.neededId("party")) : Optional.<UUID>empty();
        return new Act(asked.neededId("id"), action, asked.version(), asked.text("text", CaseMessage.LONGEST), asked.id("assignee"), questions, answered,
                asked.text("reason", LONGEST_REASON), asked.ids("sources", MOST_SOURCES));
    }

    private static List<Question> questions(Asked asked) {
        var several = asked.objects("parties", MOST_QUESTIONS).stream().map(one -> Question.of(one, "question"));
        var single = asked.has("party") ? Stream.of(Question.of(asked, "text")) : Stream.<Question>empty();
        var all = Stream.concat(single, several).toList();
        if (all.isEmpty()) {
            throw new Refusal.Invalid("party", "say who is asked");
        }
        return all;
    }

    String neededText() {
        return text.orElseThrow(() -> new Refusal.Invalid("text", "text is needed"));
    }

    String neededReason() {
        return reason.orElseThrow(() -> new Refusal.Invalid("reason", "say why"));
    }
}
