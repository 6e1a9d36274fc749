package nl.loketwijzer.dossier;

import java.util.List;
import java.util.Optional;

import nl.loketwijzer.language.Language;

/** A case as a text to be read from top to bottom, whatever it is written in afterwards. */
record Dossier(Language language, String title, List<Block> blocks) {

    Dossier {
        blocks = List.copyOf(blocks);
    }

    /** A piece of it. What people, models and documents said is text, and only text. */
    sealed interface Block {
    }

    record Heading(int level, String text) implements Block {
    }

    record Text(String text) implements Block {
    }

    /** A passage, with where it stands and where that can be read. */
    record Quote(String text, String from, Optional<String> url) implements Block {
    }

    /** Names with values. */
    record Facts(List<Fact> facts) implements Block {
    }

    record Fact(String name, String value) {
    }

    /** What happened, in order. */
    record Rows(List<String> header, List<List<String>> rows) implements Block {
    }
}
