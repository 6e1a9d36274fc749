package nl.loketwijzer.reading;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The headings that a law has whatever its lay-out: their words give the order of nesting, which the heading levels
 * of converted texts often get wrong. {@code label} is "Artikel 5", {@code title} what stands behind it.
 */
record LegalHeading(Rank rank, String label, String title) {

    enum Rank { BOOK, ANNEX, CHAPTER, TITLE, SECTION, SUBSECTION, ARTICLE, QUOTED_ARTICLE }

    private static final String NUMBER = "(?:\\d{1,4}[a-z]{0,2}(?:[.:]\\d{1,3}[a-z]{0,2}){0,3}|[IVXL]{1,7}[a-zA-Z]?|[A-Z]|"
            + "één|een|twee|drie|vier|vijf)";
    private static final String LATIN = "(?:\\s(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies))?";

    private static final List<Shape> SHAPES = List.of(
            shape(Rank.QUOTED_ARTICLE, "[‘'“\"„](?:Article|Artikel)\\s+\\d{1,4}[a-z]{0,2}" + LATIN),
            shape(Rank.ARTICLE, "(?:Article|ARTICLE|Artikel|ARTIKEL|Art\\.)\\s+(?:[A-Z]{1,2}\\s)?" + NUMBER + LATIN),
            shape(Rank.SUBSECTION, "(?:§|Paragraaf|PARAGRAAF|Subsection)\\s*\\d{1,3}[a-z]?(?:\\.\\d{1,3}[a-z]?){0,3}"),
            shape(Rank.SECTION, "(?:Afdeling|AFDELING|SECTION|Section)\\s+" + NUMBER),
            shape(Rank.TITLE, "(?:Titel|TITEL|TITLE)\\s+" + NUMBER),
            shape(Rank.CHAPTER, "(?:Hoofdstuk|HOOFDSTUK|CHAPTER|Chapter)\\s+" + NUMBER),
            shape(Rank.ANNEX, "(?:ANNEX|Annex|BIJLAGE|Bijlage)(?:\\s+" + NUMBER + ")?"),
            shape(Rank.BOOK, "(?:Boek|BOEK|PART|DEEL)\\s+" + NUMBER));

    private record Shape(Rank rank, Pattern pattern) {}

    private static Shape shape(Rank rank, String label) {
        return new Shape(rank, Pattern.compile("(" + label + ")(?:\\s*[.:–—-]?\\s*|\\s+)(.*)"));
    }

    static Optional<LegalHeading> of(String heading) {
        String text = heading.strip().replaceAll("\\s+", " ");
        for (Shape shape : SHAPES) {
            var found = shape.pattern().matcher(text);
            if (found.matches()) {
                String title = found.group(2).strip();
                int labelEnd = found.end(1);
                boolean runsOn = labelEnd < text.length() && Character.isLetterOrDigit(text.charAt(labelEnd));
                if (!runsOn) {
                    return Optional.of(new LegalHeading(shape.rank(), found.group(1), title));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A line of running text that is a heading all the same: the label alone, or the label with a short title. A
     * title is not a sentence: "Artikel 5 is van toepassing." is none.
     */
    static Optional<LegalHeading> ofLine(String line) {
        String text = line.strip();
        if (text.length() > 110) {
            return Optional.empty();
        }
        return of(text).filter(found -> found.rank() != Rank.BOOK || found.title().isEmpty())
                .filter(found -> found.title().isEmpty() || looksLikeTitle(text, found));
    }

    private static boolean looksLikeTitle(String text, LegalHeading found) {
        String title = found.title();
        char last = title.charAt(title.length() - 1);
        return Character.isUpperCase(title.charAt(0)) && ".;:,".indexOf(last) < 0 && found.rank() != Rank.QUOTED_ARTICLE
                && !title.matches("(?:of|van|and|to|tot|en|or|TEU|TFEU)\\b.*") && text.length() <= 90
                && !title.matches("[A-Z]?\\d.*|.*\\.{4,}.*|.* \\d{1,3}");
    }

    boolean isArticle() {
        return rank == Rank.ARTICLE || rank == Rank.QUOTED_ARTICLE;
    }

    LegalHeading quoted() {
        return new LegalHeading(Rank.QUOTED_ARTICLE, label, title);
    }

    /** "Article 2" follows "Article 1"; "Article 3l" does not. */
    boolean follows(LegalHeading before) {
        String number = label.replaceFirst(".*\\s", "");
        String earlier = before.label().replaceFirst(".*\\s", "");
        return number.matches("\\d{1,4}") && earlier.matches("\\d{1,4}") && Integer.parseInt(number) == Integer.parseInt(earlier) + 1;
    }

    boolean isBareLabel() {
        return title.isEmpty();
    }

    /** Articles of an annex begin at 1 again; any other number means that the annex has ended. */
    boolean isFirst() {
        return label.matches(".*\\s(?:1|I|A|1\\.1)");
    }
}
