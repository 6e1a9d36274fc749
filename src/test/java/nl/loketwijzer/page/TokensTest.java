package nl.loketwijzer.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Can every text be read on everything it may stand on? Computed from the tokens, in both schemes. */
class TokensTest {

    private static final List<String> BACKGROUNDS = List.of("page", "surface", "source-mark", "highlight");
    private static final List<String> OTHER_TEXT = List.of("text-quiet", "accent", "warning", "danger", "good");
    /** Text on a filled button, and the button it stands on. */
    private static final Map<String, String> ON_BUTTONS = Map.of("accent-text", "accent", "danger-text", "danger");
    private static final double BODY = 7;
    private static final double TEXT = 4.5;
    private static final double EDGES = 3;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void body_text_has_seven_to_one_on_every_background(String scheme) throws IOException {
        var tokens = tokens(scheme);
        for (var background : BACKGROUNDS) {
            assertContrast(tokens, "text", background, BODY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void all_other_text_has_four_and_a_half_to_one_on_every_background(String scheme) throws IOException {
        var tokens = tokens(scheme);
        for (var text : OTHER_TEXT) {
            for (var background : BACKGROUNDS) {
                assertContrast(tokens, text, background, TEXT);
            }
        }
        ON_BUTTONS.forEach((text, button) -> assertContrast(tokens, text, button, TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void edges_of_fields_and_the_focus_stand_out(String scheme) throws IOException {
        var tokens = tokens(scheme);
        for (var background : List.of("page", "surface")) {
            assertContrast(tokens, "edge", background, EDGES);
            // Two rings, of which at least one stands out on whatever lies below.
            assertTrue(Math.max(contrast(tokens, "focus", background), contrast(tokens, "focus-line", background)) >= EDGES, "focus on " + background);
        }
    }

    private static void assertContrast(Map<String, String> tokens, String text, String background, double least) {
        var measured = contrast(tokens, text, background);
        assertTrue(measured >= least, () -> "%s %s on %s %s: %.2f, must be %.1f".formatted(
                text, tokens.get(text), background, tokens.get(background), measured, least));
    }

    /** Dark only names what differs from light. */
    private static Map<String, String> tokens(String scheme) throws IOException {
        var sheet = Files.readString(Path.of("src/main/webapp/styles/tokens.css"));
        var dark = sheet.indexOf("@media (prefers-color-scheme: dark)");
        var print = sheet.indexOf("@media print");
        assertFalse(dark < 0 || print < dark, "light, dark and print in this order");
        var tokens = new HashMap<>(colours(sheet.substring(0, dark)));
        if (scheme.equals("dark")) {
            var own = colours(sheet.substring(dark, print));
            assertTrue(own.keySet().containsAll(List.of("text", "page", "accent", "highlight")), own.toString());
            tokens.putAll(own);
        }
        return tokens;
    }

    private static Map<String, String> colours(String css) {
        var colours = new HashMap<String, String>();
        Pattern.compile("--([a-z-]+):\\s*#([0-9a-f]{6})\\b").matcher(css.toLowerCase(Locale.ROOT)).results()
                .forEach(token -> colours.put(token.group(1), token.group(2)));
        return colours;
    }

    /** As WCAG 2 defines it. */
    private static double contrast(Map<String, String> tokens, String one, String other) {
        var a = luminance(tokens.get(one));
        var b = luminance(tokens.get(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 0) + 0.7152 * linear(colour, 2) + 0.0722 * linear(colour, 4);
    }

    private static double linear(String colour, int at) {
        var value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
