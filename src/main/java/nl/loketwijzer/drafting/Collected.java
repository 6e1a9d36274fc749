package nl.loketwijzer.drafting;

import java.util.ArrayList;
import java.util.List;

import nl.loketwijzer.checking.Verdict;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.telling.AnswerEvent;
import nl.loketwijzer.telling.Audience;

/** The sentences that passed the check while a draft was composed; what did not is in nobody's draft. */
final class Collected implements Audience {

    record Sentence(String text, Passage source) {
    }

    private final Language language;
    private final List<Sentence> sentences = new ArrayList<>();

    Collected(Language language) {
        this.language = language;
    }

    List<Sentence> sentences() {
        return List.copyOf(sentences);
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public int shown() {
        return sentences.size();
    }

    @Override
    public void sentence(String written, Verdict verdict, List<Passage> passages) {
        switch (verdict) {
            case Verdict.Supported supported -> sentences.add(new Sentence(supported.text(), passages.get(supported.sources().getFirst() - 1)));
            case Verdict.Quoted quoted -> sentences.add(new Sentence(quoted.text(), passages.get(quoted.source() - 1)));
            case Verdict.Withheld _ -> { }
        }
    }

    /** A draft is asked for once and comes at once. */
    @Override
    public void tell(AnswerEvent event) {
    }
}
