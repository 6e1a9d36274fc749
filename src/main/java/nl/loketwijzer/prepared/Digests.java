package nl.loketwijzer.prepared;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import nl.loketwijzer.language.Language;

/** Writes digests into a file of prepared answers and leaves every other character of it as its author wrote it. */
final class Digests {

    private static final String KEY = "passage";

    private final Review review;
    private final BiPredicate<String, Language> chosen;
    private final List<Change> changes = new ArrayList<>();

    /** What takes the place of the characters between two positions, in code points as YAML counts them. */
    private record Change(int from, int to, String text) {
    }

    /** @param chosen which answers a person has looked at */
    Digests(Review review, BiPredicate<String, Language> chosen) {
        this.review = review;
        this.chosen = chosen;
    }

    String write(String yaml) {
        changes.clear();
        if (new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml)) instanceof SequenceNode answers) {
            answers.getValue().forEach(this::answer);
        }
        var text = new StringBuilder(yaml);
        changes.stream().sorted(Comparator.comparingInt(Change::from).reversed()).forEach(change ->
                text.replace(yaml.offsetByCodePoints(0, change.from()), yaml.offsetByCodePoints(0, change.to()), change.text()));
        return text.toString();
    }

    private void answer(Node answer) {
        for (var language : Language.values()) {
            if (chosen.test(text(answer, "id"), language)
                    && value(answer, language.code()).flatMap(part -> value(part, "answer")).orElse(null) instanceof SequenceNode lines) {
                lines.getValue().forEach(this::line);
            }
        }
    }

    private void line(Node line) {
        var cites = value(line, "cites");
        if (!(line instanceof MappingNode mapping) || cites.isEmpty()) {
            return;
        }
        var place = new PreparedAnswer.Line(text(line, "text"), text(cites.get(), "document"), text(cites.get(), "section"), text(cites.get(), "quote"),
                Optional.empty());
        review.passage(place).map(passage -> "\"" + passage.digest() + "\"").ifPresent(digest -> {
            var old = value(line, KEY);
            if (old.isPresent()) {
                changes.add(new Change(old.get().getStartMark().getIndex(), old.get().getEndMark().getIndex(), digest));
                return;
            }
            var member = KEY + ": " + digest;
            if (mapping.getFlowStyle() == FlowStyle.FLOW) {
                var start = mapping.getStartMark().getIndex() + 1;
                changes.add(new Change(start, start, member + ", "));
            } else {
                var before = mapping.getValue().stream().map(pair -> pair.getKeyNode())
                        .filter(key -> key instanceof ScalarNode name && name.getValue().equals("cites")).findFirst().orElseThrow().getStartMark();
                changes.add(new Change(before.getIndex(), before.getIndex(), member + "\n" + " ".repeat(before.getColumn())));
            }
        });
    }

    private static String text(Node node, String key) {
        return value(node, key).filter(ScalarNode.class::isInstance).map(found -> ((ScalarNode) found).getValue().strip()).orElse("");
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof MappingNode mapping ? mapping.getValue().stream()
                .filter(pair -> pair.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)).map(pair -> pair.getValueNode()).findFirst()
                : Optional.empty();
    }
}
