package nl.loketwijzer.checking;

import java.util.List;
import nl.loketwijzer.language.Language;

/** What the reader may see of a claim. */
public sealed interface Verdict {

    /** May be shown as written, resting on these passages. */
    record Supported(String text, List<Integer> sources) implements Verdict {
        public Supported {
            sources = List.copyOf(sources);
        }
    }

    /** Show this literal text of the passage instead, as a quotation, in the language of the passage. */
    record Quoted(String text, int source, Language language) implements Verdict {}

    /** Show nothing, and count it. */
    record Withheld(Reason reason) implements Verdict {}
}
