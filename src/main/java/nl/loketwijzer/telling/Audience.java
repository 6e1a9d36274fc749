package nl.loketwijzer.telling;

import java.util.List;

import nl.loketwijzer.checking.Verdict;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;

/** For whom is composed: a researcher who reads along, or a draft that is being collected. What reaches it has been checked. */
public interface Audience {

    Language language();

    /** Nobody is waiting for more. */
    boolean isOver();

    /** How many sentences were shown so far. */
    int shown();

    /** Shows what the check let through of what was written. */
    void sentence(String written, Verdict verdict, List<Passage> passages);

    void tell(AnswerEvent event);
}
