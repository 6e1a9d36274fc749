package nl.loketwijzer.official;

import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML in which every value is the text that was written: 2026-03-06 stays that, and "no" is a word. What is written
 * here is flat JSON, which is YAML too, so one reader does for the list, the states and the cards.
 */
final class PlainYaml {

    private PlainYaml() {
    }

    private static final class TextsOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // nothing is taken for a date, a number or a truth value
        }
    }

    static Object read(String text) {
        var loading = new LoaderOptions();
        loading.setAllowDuplicateKeys(false);
        loading.setMaxAliasesForCollections(0);
        loading.setNestingDepthLimit(10);
        var dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new TextsOnly()).load(text);
    }

    static String json(Map<String, String> flat) {
        var json = new StringBuilder("{");
        flat.forEach((key, value) -> json.append(json.length() == 1 ? "\n  " : ",\n  ").append(quoted(key)).append(": ").append(quoted(value)));
        return json.append("\n}\n").toString();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || c >= 0x7f && c < 0xa0) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
