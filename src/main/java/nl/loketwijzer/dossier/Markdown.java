package nl.loketwijzer.dossier;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a dossier as CommonMark in which nothing that somebody said is a heading, a link or a tag. */
final class Markdown {

    /** All that CommonMark may take for more than itself; each can have a backslash before it. */
    private static final Pattern SPECIAL = Pattern.compile("[!\"#$%&'()*+,./:;<=>?@\\[\\\\\\]^_`{|}~-]");
    /** In running text these few are what can turn words into something else. */
    private static final Pattern ANYWHERE = Pattern.compile("[\\\\`*_\\[\\]<>&|~!#]");

    private Markdown() {
    }

    static String of(Dossier dossier) {
        return "# " + line(dossier.title()) + "\n\n" + dossier.blocks().stream().map(Markdown::block).collect(Collectors.joining("\n\n")) + "\n";
    }

    private static String block(Dossier.Block block) {
        return switch (block) {
            case Dossier.Heading heading -> "#".repeat(heading.level()) + " " + line(heading.text());
            case Dossier.Text text -> text(text.text());
            case Dossier.Quote quote -> text(quote.text()).lines().map(line -> "> " + line).collect(Collectors.joining("\n"))
                    + "\n>\n> — " + line(quote.from()) + quote.url().map(url -> ", <" + address(url) + ">").orElse("");
            case Dossier.Facts facts -> facts.facts().stream().map(fact -> "- **" + line(fact.name()) + ":** " + line(fact.value())).collect(Collectors.joining("\n"));
            case Dossier.Rows rows -> "| " + rows.header().stream().map(Markdown::line).collect(Collectors.joining(" | ")) + " |\n"
                    + "|" + " --- |".repeat(rows.header().size()) + "\n"
                    + rows.rows().stream().map(row -> "| " + row.stream().map(Markdown::line).collect(Collectors.joining(" | ")) + " |").collect(Collectors.joining("\n"));
        };
    }

    /** Paragraphs stay paragraphs and lines stay lines. */
    private static String text(String text) {
        return text.strip().lines().map(Markdown::escaped).map(line -> line.isEmpty() ? line : line + "\\").collect(Collectors.joining("\n"))
                .replaceAll("\\\\\n(?=\n|$)", "\n").replaceAll("\\\\$", "");
    }

    private static String line(String text) {
        return escaped(text.strip().replaceAll("\\s*\\n\\s*", " / "));
    }

    private static String escaped(String text) {
        var line = ANYWHERE.matcher(text.strip()).replaceAll(match -> "\\\\" + java.util.regex.Matcher.quoteReplacement(match.group()));
        // What only means something at the start of a line.
        if (line.matches("(?:[-+=]|\\d{1,9}[.)]).*")) {
            var mark = SPECIAL.matcher(line);
            return mark.find() ? line.substring(0, mark.start()) + "\\" + line.substring(mark.start()) : line;
        }
        return line;
    }

    private static String address(String url) {
        return url.replaceAll("[<>\\s\\\\]", "");
    }
}
