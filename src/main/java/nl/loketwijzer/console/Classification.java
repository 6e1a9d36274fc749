package nl.loketwijzer.console;

import java.util.List;
import java.util.Optional;

import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.desk.Urgency;

/** What a member makes of a case; what is absent stays as it is. */
record Classification(int version, Optional<Topic> topic, Optional<Urgency> urgency, Optional<List<String>> expertise, Optional<String> title,
                      Optional<String> reason) {

    static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TAG = 40;
    private static final int MOST_TAGS = 12;

    static Classification read(Asked asked) {
        return new Classification(asked.version(), asked.code("topic", Topic.class), asked.code("urgency", Urgency.class),
                asked.has("expertise") ? Optional.of(asked.texts("expertise", MOST_TAGS, LONGEST_TAG)) : Optional.empty(),
                asked.text("title", LONGEST_TITLE), asked.text("reason", Act.LONGEST_REASON));
    }
}
