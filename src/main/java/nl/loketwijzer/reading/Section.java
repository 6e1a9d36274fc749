package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What stands under one heading, with the headings above it and the article it is in. */
record Section(List<String> path, String article, OptionalInt page, List<Block> blocks) {

    private record Open(int level, LegalHeading legal, String text) {}

    static List<Section> of(List<Block> document) {
        var sections = new ArrayList<Section>();
        var open = new ArrayList<Open>();
        var blocks = new ArrayList<Block>();
        OptionalInt page = OptionalInt.empty();
        for (Block block : document) {
            if (block instanceof Block.Heading heading) {
                close(sections, open, page, blocks);
                open(open, heading);
                page = heading.page();
            } else {
                blocks.add(block);
            }
        }
        close(sections, open, page, blocks);
        return sections;
    }

    private static void close(List<Section> sections, List<Open> open, OptionalInt page, List<Block> blocks) {
        if (!blocks.isEmpty()) {
            sections.add(new Section(open.stream().map(Open::text).toList(), article(open), page, List.copyOf(blocks)));
            blocks.clear();
        }
    }

    private static String article(List<Open> open) {
        String article = "";
        for (Open heading : open) {
            if (heading.legal() != null && heading.legal().isArticle()) {
                String label = heading.legal().label().replaceFirst("^[‘'“\"„]", "");
                article = article.isEmpty() ? label : article + ", ‘" + label + "’";
            }
        }
        return article;
    }

    /**
     * Among headings of a law their words decide which closes which, among others their level. An annex that is left
     * open by the levels ends where the articles go on counting.
     */
    private static void open(List<Open> open, Block.Heading heading) {
        var legal = LegalHeading.of(heading.text()).map(found -> isStillQuoted(open, found) ? found.quoted() : found).orElse(null);
        int close = open.size();
        for (int i = 0; i < open.size(); i++) {
            if (closes(heading.level(), legal, open.get(i))) {
                close = i;
                break;
            }
        }
        open.subList(close, open.size()).clear();
        open.add(new Open(heading.level(), legal, heading.text()));
    }

    /**
     * Of several inserted articles only the first opens with a quotation mark. The amending regulation itself goes on
     * with the number after its own, any other article is one that it inserts.
     */
    private static boolean isStillQuoted(List<Open> open, LegalHeading next) {
        if (next.rank() != LegalHeading.Rank.ARTICLE || open.isEmpty() || open.getLast().legal() == null
                || open.getLast().legal().rank() != LegalHeading.Rank.QUOTED_ARTICLE) {
            return false;
        }
        return open.stream().filter(heading -> heading.legal() != null && heading.legal().rank() == LegalHeading.Rank.ARTICLE)
                .anyMatch(amending -> !next.follows(amending.legal()));
    }

    private static boolean closes(int level, LegalHeading legal, Open earlier) {
        if (earlier.text().endsWith(":")) {
            return true;                // it announces what stands directly below it, no more
        }
        if (legal == null || earlier.legal() == null) {
            return earlier.level() >= level && !(legal != null && earlier.level() == 1);
        }
        boolean annexIsOver = legal.rank() == LegalHeading.Rank.ARTICLE && earlier.legal().rank() == LegalHeading.Rank.ANNEX && !legal.isFirst();
        return earlier.legal().rank().compareTo(legal.rank()) >= 0 || annexIsOver;
    }
}
