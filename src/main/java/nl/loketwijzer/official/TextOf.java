package nl.loketwijzer.official;

import java.util.ArrayList;
import java.util.List;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;
import nl.loketwijzer.reading.Block;
import nl.loketwijzer.reading.SourceDocument;

/**
 * A document as sentences, each with the headings above it: what is compared. White space, and where a line was broken,
 * are no change.
 */
record TextOf(List<Sentence> sentences) {

    record Sentence(String section, String text) {
    }

    static TextOf document(SourceDocument document, Language language) {
        var text = new ArrayList<Sentence>();
        var open = new ArrayList<Block.Heading>();
        for (var block : document.blocks()) {
            switch (block) {
                case Block.Heading heading -> {
                    open.removeIf(above -> above.level() >= heading.level());
                    open.add(heading);
                    add(text, open, List.of(heading.text()));
                }
                case Block.Paragraph paragraph -> add(text, open, Sentences.of(paragraph.text(), language));
                case Block.Note note -> add(text, open, Sentences.of(note.text(), language));
                case Block.ListBlock list -> list.items().forEach(item -> {
                    var sentences = new ArrayList<>(Sentences.of(item.text(), language));
                    if (!sentences.isEmpty() && !item.label().isEmpty()) {
                        sentences.set(0, item.label() + " " + sentences.getFirst());
                    }
                    add(text, open, sentences);
                });
                case Block.Table table -> {
                    add(text, open, List.of(String.join(" | ", table.columns())));
                    table.rows().forEach(row -> add(text, open, List.of(String.join(" | ", row))));
                }
            }
        }
        return new TextOf(List.copyOf(text));
    }

    private static void add(List<Sentence> text, List<Block.Heading> open, List<String> sentences) {
        String section = String.join(" › ", open.stream().map(Block.Heading::text).map(TextOf::plain).toList());
        sentences.stream().map(TextOf::plain).filter(sentence -> !sentence.isEmpty()).forEach(sentence -> text.add(new Sentence(section, sentence)));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0\\u00ad\\u200b\\u202f]+", " ").strip();
    }

    List<String> texts() {
        return sentences.stream().map(Sentence::text).toList();
    }

    int characters() {
        return sentences.stream().mapToInt(sentence -> sentence.text().length()).sum();
    }
}
