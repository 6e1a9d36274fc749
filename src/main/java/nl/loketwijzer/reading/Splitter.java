package nl.loketwijzer.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;

/**
 * Cuts a document into passages along its structure: a passage never crosses a heading, and an article, a list or a
 * table is cut only when it is longer than a passage, between its members. Pure: the same document always gives the
 * same passages.
 */
public final class Splitter {

    /** Passages above either limit cost a small model too much time; no passage is longer. */
    public static final int MOST_CHARACTERS = 1_400;
    public static final int MOST_WORDS = 200;

    /** Below this a passage takes in its next neighbour even when it then grows beyond the aim. */
    private static final int FEWEST_WORDS = 60;
    private static final int AIM_WORDS = 140;
    /** A remainder this small joins the passage before it. */
    private static final int REMAINDER_WORDS = 40;
    /** What introduces a list is repeated where the list goes on in a next passage, when it is no longer than this. */
    private static final int LONGEST_REPEATED_LEAD = 300;
    /** A list no longer than this is one sentence together with what introduces it. */
    private static final int LONGEST_LIST_SENTENCE = 400;

    private static final Pattern FOOTNOTE_MARK = Pattern.compile("\\s?\\[\\^([^\\]\\s]+)]");

    private Splitter() {
    }

    public static List<PassageDraft> split(SourceDocument document) {
        var language = document.metadata().language().orElse(Language.NL);
        boolean summary = document.metadata().kind() == SourceKind.SUMMARY || !document.metadata().basedOn().isEmpty();
        var drafts = new ArrayList<PassageDraft>();
        for (Section section : Section.of(document.blocks())) {
            new SectionSplit(section, language, summary, drafts).run();
        }
        return List.copyOf(drafts);
    }

    /** The smallest stretch that can stand by itself: a paragraph, an item, a row. */
    private record Piece(String text, List<Sentences.Span> sentences, Set<String> sources, OptionalInt page,
                         String member, boolean startsGroup, String context) {

        int words() {
            return wordCount(text);
        }

        boolean leadsIn() {
            return text.endsWith(":");
        }
    }

    /** Pieces that belong together: a list with the sentence that introduces it, a table, a paragraph. */
    private record Group(List<Piece> pieces) {

        int characters() {
            return pieces.stream().mapToInt(piece -> piece.text().length() + 2).sum();
        }

        int words() {
            return pieces.stream().mapToInt(Piece::words).sum();
        }

        boolean fits() {
            return characters() <= MOST_CHARACTERS && words() <= MOST_WORDS;
        }
    }

    private static final class SectionSplit {
        private final Section section;
        private final Language language;
        private final boolean summary;
        private final List<PassageDraft> drafts;
        private final List<List<Piece>> passages = new ArrayList<>();
        private List<Piece> current = new ArrayList<>();

        SectionSplit(Section section, Language language, boolean summary, List<PassageDraft> drafts) {
            this.section = section;
            this.language = language;
            this.summary = summary;
            this.drafts = drafts;
        }

        void run() {
            var groups = groups();
            if (groups.isEmpty()) {
                return;
            }
            var all = new Group(groups.stream().flatMap(group -> group.pieces().stream()).toList());
            if (all.fits() && (!section.article().isEmpty() || all.words() <= AIM_WORDS)) {
                drafts.add(draft(all.pieces()));
                return;
            }
            for (Group group : groups) {
                if (group.fits()) {
                    add(group.pieces());
                } else {
                    for (Piece piece : group.pieces()) {
                        add(List.of(piece));
                    }
                }
            }
            close();
            joinRemainder();
            passages.forEach(pieces -> drafts.add(draft(pieces)));
        }

        private void add(List<Piece> atom) {
            if (!current.isEmpty() && !(fits(atom) && isWanted(atom))) {
                close();
                if (!current.isEmpty() && !fits(atom)) {
                    passages.add(current);
                    current = new ArrayList<>();
                }
            }
            if (current.isEmpty()) {
                var first = atom.getFirst();
                if (!first.startsGroup() && !first.context().isEmpty()
                        && characters(atom) + first.context().length() + 2 <= MOST_CHARACTERS
                        && words(atom) + wordCount(first.context()) <= MOST_WORDS) {
                    current.add(new Piece(first.context(), Sentences.spans(first.context(), language), Set.of(), first.page(), "", true, ""));
                }
            }
            current.addAll(atom);
        }

        private boolean fits(List<Piece> atom) {
            return characters(current) + characters(atom) <= MOST_CHARACTERS && words(current) + words(atom) <= MOST_WORDS;
        }

        private boolean isWanted(List<Piece> atom) {
            int words = words(current);
            if (current.getLast().leadsIn()) {
                return true;
            }
            // A citation names one page, so a passage of some size ends with its page.
            boolean overleaf = !atom.getFirst().page().equals(current.getLast().page());
            return words < FEWEST_WORDS && !(overleaf && words >= REMAINDER_WORDS) || words + words(atom) <= AIM_WORDS && !overleaf;
        }

        private void close() {
            if (!current.isEmpty()) {
                // What introduces the next stretch goes with it.
                Piece lead = current.size() > 1 && current.getLast().leadsIn() ? current.removeLast() : null;
                passages.add(current);
                current = new ArrayList<>();
                if (lead != null) {
                    current.add(lead);
                }
            }
        }

        private void joinRemainder() {
            if (!current.isEmpty()) {
                passages.add(current);
                current = new ArrayList<>();
            }
            if (passages.size() < 2) {
                return;
            }
            var last = passages.getLast();
            var before = passages.get(passages.size() - 2);
            boolean overleaf = !last.getFirst().page().equals(before.getFirst().page());
            if (words(last) < REMAINDER_WORDS && !overleaf && words(before) + words(last) <= MOST_WORDS
                    && characters(before) + characters(last) <= MOST_CHARACTERS) {
                var joined = new ArrayList<>(before);
                for (Piece piece : last) {
                    if (!before.contains(piece)) {
                        joined.add(piece);
                    }
                }
                passages.removeLast();
                passages.set(passages.size() - 1, joined);
            }
        }

        private PassageDraft draft(List<Piece> pieces) {
            var text = new StringBuilder();
            var spans = new ArrayList<Sentences.Span>();
            var sources = new LinkedHashSet<String>();
            for (Piece piece : pieces) {
                if (!text.isEmpty()) {
                    text.append(piece.startsGroup() ? "\n\n" : "\n");
                }
                int at = text.length();
                text.append(piece.text());
                for (var span : piece.sentences()) {
                    spans.add(span.movedBy(at));
                }
                sources.addAll(piece.sources());
            }
            mergeListSentences(text.toString(), spans);
            return new PassageDraft(section.path(), pieces.getFirst().page().isPresent() ? pieces.getFirst().page() : section.page(),
                    article(pieces), text.toString(), spans, sources);
        }

        /** "Artikel 3, lid 2" or "Article 2(7)-(9)": what of a long article is in this passage. */
        private String article(List<Piece> pieces) {
            // Within text that an article inserts, numbers may be of either; then the articles alone are named.
            if (section.article().isEmpty() || passages.isEmpty() || section.article().contains("‘")) {
                return section.article();
            }
            var members = pieces.stream().map(Piece::member).filter(member -> !member.isEmpty())
                    .map(member -> member.replaceAll("[().]", "")).distinct().toList();
            if (members.isEmpty()) {
                return section.article();
            }
            // Within an amending article other labels are those of the text it inserts.
            boolean numbers = Character.isDigit(members.getFirst().charAt(0));
            String first = members.getFirst();
            String last = members.stream().filter(member -> Character.isDigit(member.charAt(0)) == numbers).reduce((_, b) -> b).orElse(first);
            boolean inOrder = numbers ? number(first) <= number(last) : first.compareTo(last) <= 0;
            if (!inOrder) {
                return section.article();
            }
            if (language == Language.EN) {
                return section.article() + "(" + first + ")" + (first.equals(last) ? "" : "-(" + last + ")");
            }
            return section.article() + (Character.isDigit(first.charAt(0)) ? ", lid " : ", onder ") + first + (first.equals(last) ? "" : "-" + last);
        }

        private static int number(String label) {
            return Integer.parseInt(label.replaceAll("\\D", ""));
        }

        /** A short list of fragments is one sentence with its introduction: quoted apart, its items lose their verb. */
        private void mergeListSentences(String text, List<Sentences.Span> spans) {
            for (int lead = 0; lead < spans.size(); lead++) {
                if (text.charAt(spans.get(lead).end() - 1) != ':') {
                    continue;
                }
                int last = lead;
                while (last + 1 < spans.size() && isFragment(text, spans.get(last), spans.get(last + 1))) {
                    last++;
                }
                int start = spans.get(lead).start();
                if (last > lead && spans.get(last).end() - start <= LONGEST_LIST_SENTENCE) {
                    var whole = new Sentences.Span(start, spans.get(last).end());
                    spans.subList(lead, last + 1).clear();
                    spans.add(lead, whole);
                }
            }
        }

        private static boolean isFragment(String text, Sentences.Span before, Sentences.Span span) {
            String between = text.substring(before.end(), span.start());
            if (between.indexOf('\n') < 0 || between.indexOf('\n') != between.lastIndexOf('\n')) {
                return false;
            }
            char end = text.charAt(before.end() - 1);
            boolean lower = Character.isLowerCase(text.charAt(span.start()));
            return lower || end == ';' || end == ',' || end == ':' && ".!?".indexOf(text.charAt(span.end() - 1)) < 0;
        }

        private List<Group> groups() {
            var groups = new ArrayList<Group>();
            var blocks = section.blocks();
            List<Piece> lead = List.of();
            var notes = new ArrayList<Piece>();
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                boolean listFollows = i + 1 < blocks.size() && !(blocks.get(i + 1) instanceof Block.Paragraph);
                switch (block) {
                    case Block.Paragraph paragraph -> {
                        var pieces = paragraph(paragraph);
                        if (pieces.isEmpty()) {
                            continue;
                        }
                        if (listFollows && pieces.getLast().leadsIn()) {
                            if (pieces.size() > 1) {
                                groups.add(new Group(pieces.subList(0, pieces.size() - 1)));
                            }
                            lead = List.of(pieces.getLast());
                        } else {
                            groups.add(new Group(pieces));
                        }
                    }
                    case Block.ListBlock list -> {
                        addGroup(groups, lead, list(list, lead));
                        lead = List.of();
                    }
                    case Block.Table table -> {
                        addGroup(groups, lead, table(table, lead));
                        lead = List.of();
                    }
                    case Block.Note note -> notes.addAll(pieces("", note.text(), note.page(), "", true, ""));
                    case Block.Heading _ -> { }
                }
            }
            addGroup(groups, lead, List.of());
            notes.forEach(note -> groups.add(new Group(List.of(note))));
            return groups;
        }

        private static void addGroup(List<Group> groups, List<Piece> lead, List<Piece> rest) {
            var pieces = new ArrayList<>(lead);
            for (Piece piece : rest) {
                pieces.add(pieces.isEmpty() ? new Piece(piece.text(), piece.sentences(), piece.sources(), piece.page(),
                        piece.member(), true, piece.context()) : piece);
            }
            if (!pieces.isEmpty()) {
                groups.add(new Group(pieces));
            }
        }

        private List<Piece> paragraph(Block.Paragraph paragraph) {
            return pieces("", paragraph.text(), paragraph.page(), "", true, "");
        }

        private List<Piece> list(Block.ListBlock list, List<Piece> lead) {
            var pieces = new ArrayList<Piece>();
            var parents = new ArrayList<String>();
            String intro = lead.isEmpty() ? "" : lead.getFirst().text();
            String member = "";
            for (Block.Item item : list.items()) {
                while (parents.size() > item.depth()) {
                    parents.removeLast();
                }
                String label = item.label().isEmpty() ? "- " : item.label() + " ";
                String context = context(intro, parents);
                if (item.depth() == 0 && !item.label().isEmpty()) {
                    member = item.label();
                }
                pieces.addAll(pieces(label, item.text(), item.page(), member, false, context));
                while (parents.size() < item.depth()) {
                    parents.add("");
                }
                parents.add(item.text().endsWith(":") ? (item.label().isEmpty() ? "" : item.label() + " ") + FOOTNOTE_MARK.matcher(item.text()).replaceAll("") : "");
            }
            return pieces;
        }

        private static String context(String intro, List<String> parents) {
            var context = new StringBuilder(intro);
            for (String parent : parents) {
                if (!parent.isEmpty()) {
                    context.append(context.isEmpty() ? "" : "\n").append(parent);
                }
            }
            return context.length() <= LONGEST_REPEATED_LEAD ? context.toString() : "";
        }

        private List<Piece> table(Block.Table table, List<Piece> lead) {
            var pieces = new ArrayList<Piece>();
            String context = lead.isEmpty() ? "" : lead.getFirst().text();
            if (context.length() > LONGEST_REPEATED_LEAD) {
                context = "";
            }
            if (table.rows().isEmpty()) {
                return pieces("", String.join("; ", table.columns()), table.page(), "", false, context);
            }
            for (List<String> row : table.rows()) {
                String sentence = rowText(table.columns(), row);
                if (!sentence.isBlank()) {
                    pieces.addAll(pieces("", sentence, table.page(), "", false, context));
                }
            }
            return pieces;
        }

        /** "Column: value; column: value". */
        private static String rowText(List<String> columns, List<String> row) {
            var parts = new ArrayList<String>();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i).strip();
                if (cell.isEmpty()) {
                    continue;
                }
                String column = i < columns.size() ? columns.get(i).strip() : "";
                parts.add(column.isEmpty() || column.equals(cell) ? cell : column + ": " + cell);
            }
            boolean twoCells = columns.isEmpty() && parts.size() == 2 && parts.getFirst().length() <= 60
                    && ".:;?!".indexOf(parts.getFirst().charAt(parts.getFirst().length() - 1)) < 0;
            return String.join(twoCells ? ": " : "; ", parts);
        }

        /** One piece, or as many as it takes to keep each within a passage. */
        private List<Piece> pieces(String label, String raw, OptionalInt page, String member, boolean startsGroup, String context) {
            var sources = new LinkedHashSet<String>();
            if (summary) {
                FOOTNOTE_MARK.matcher(raw).results().forEach(found -> sources.add(found.group(1)));
            }
            String body = FOOTNOTE_MARK.matcher(raw).replaceAll("").replaceAll(" +(?=[.,;:])(?![.]{2})", "").strip();
            if (body.chars().noneMatch(Character::isLetterOrDigit)) {
                return List.of();
            }
            var spans = Sentences.spans(body, language);
            if (label.length() + body.length() + 2 <= MOST_CHARACTERS && wordCount(body) + 1 <= MOST_WORDS) {
                return spans.isEmpty() ? List.of() : List.of(piece(label, body, spans, sources, page, member, startsGroup, context));
            }
            var pieces = new ArrayList<Piece>();
            int from = 0;
            var inside = new ArrayList<Sentences.Span>();
            for (Sentences.Span span : shortened(body, spans)) {
                if (!inside.isEmpty() && (span.end() - from + label.length() > MOST_CHARACTERS - LONGEST_REPEATED_LEAD
                        || wordCount(body.substring(from, span.end())) > AIM_WORDS)) {
                    pieces.add(stretch(pieces.isEmpty() ? label : "", body, from, inside, sources, page, member, startsGroup && pieces.isEmpty(), context));
                    inside = new ArrayList<>();
                }
                if (inside.isEmpty()) {
                    from = span.start();
                }
                inside.add(span);
            }
            pieces.add(stretch(pieces.isEmpty() ? label : "", body, from, inside, sources, page, member, startsGroup && pieces.isEmpty(), context));
            return pieces;
        }

        private static Piece stretch(String label, String body, int from, List<Sentences.Span> spans, Set<String> sources,
                                     OptionalInt page, String member, boolean startsGroup, String context) {
            String text = body.substring(from, spans.getLast().end());
            return piece(label, text, spans.stream().map(span -> span.movedBy(-from)).toList(), sources, page, member, startsGroup, context);
        }

        private static Piece piece(String label, String body, List<Sentences.Span> spans, Set<String> sources,
                                   OptionalInt page, String member, boolean startsGroup, String context) {
            return new Piece(label + body, spans.stream().map(span -> span.movedBy(label.length())).toList(), Set.copyOf(sources),
                    page, member, startsGroup, context);
        }

        /** A sentence longer than a passage is cut where it breathes: at a semicolon, a comma, at worst a blank. */
        private static List<Sentences.Span> shortened(String body, List<Sentences.Span> spans) {
            int longest = MOST_CHARACTERS - 2 * LONGEST_REPEATED_LEAD;
            var result = new ArrayList<Sentences.Span>();
            for (var span : spans) {
                int from = span.start();
                while (span.end() - from > longest || wordCount(body.substring(from, span.end())) > AIM_WORDS) {
                    int to = breathing(body, from, Math.min(span.end(), from + longest));
                    addTrimmed(result, body, from, to);
                    from = to;
                }
                addTrimmed(result, body, from, span.end());
            }
            return result;
        }

        private static int breathing(String body, int from, int limit) {
            int to = limit;
            while (wordCount(body.substring(from, to)) > AIM_WORDS) {
                to = Math.max(from + 1, body.lastIndexOf(' ', to - 1));
            }
            for (String sign : List.of("; ", ": ", ", ", " ")) {
                int at = body.lastIndexOf(sign, to - sign.length());
                if (at > from + (to - from) / 3) {
                    return at + sign.length();
                }
            }
            return to;
        }

        private static void addTrimmed(List<Sentences.Span> spans, String body, int from, int to) {
            int start = from;
            int end = to;
            while (start < end && body.charAt(start) == ' ') {
                start++;
            }
            while (end > start && body.charAt(end - 1) == ' ') {
                end--;
            }
            if (end > start) {
                spans.add(new Sentences.Span(start, end));
            }
        }

        private static int words(List<Piece> pieces) {
            return pieces.stream().mapToInt(Piece::words).sum();
        }

        private static int characters(List<Piece> pieces) {
            return pieces.stream().mapToInt(piece -> piece.text().length() + 2).sum();
        }
    }

    static int wordCount(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = Character.isWhitespace(text.charAt(i));
            if (!blank && !inside) {
                words++;
            }
            inside = !blank;
        }
        return words;
    }
}
