package nl.loketwijzer.checking;

import java.util.BitSet;
import java.util.List;

/**
 * Whether a claim is a sentence of a passage with whole branches taken away: the same words in the same order, where what
 * is missing lies between borders (commas, brackets, "and"), holds no word on which the reach of the sentence hangs, and
 * is not governed by "not", "only", "all" or "if". Everything a false sentence does (flip, swap, add, splice, turn round)
 * breaks one of these.
 */
final class Trimming {

    private final List<Token> claim;
    private final List<Token> passage;
    private final boolean whole;
    private final boolean paired;
    private final BitSet failed = new BitSet();

    private Trimming(Reading claim, Reading passage) {
        this.claim = claim.tokens().stream().filter(token -> !token.border()).toList();
        this.passage = passage.tokens();
        var signals = Signals.of(claim.language());
        this.whole = passage.tokens().stream().anyMatch(token -> signals.reigns(token.form()));
        this.paired = passage.tokens().stream().anyMatch(token -> PAIRS.contains(token.form()));
    }

    // "between A and B": the "and" is no border here
    private static final List<String> PAIRS = List.of("between", "both", "either", "tussen", "zowel", "respectively", "respectievelijk");

    static boolean allows(Reading claim, Reading passage) {
        var trimming = new Trimming(claim, passage);
        return !trimming.claim.isEmpty() && trimming.start();
    }

    /** Whether the claim says all of the passage's sentence, in order. */
    static boolean isWhole(Reading claim, Reading passage) {
        var trimming = new Trimming(claim, passage);
        var content = trimming.passage.stream().filter(token -> !token.border()).toList();
        return content.size() == trimming.claim.size() && !content.isEmpty()
                && java.util.stream.IntStream.range(0, content.size()).allMatch(i -> trimming.claim.get(i).says(content.get(i)));
    }

    private boolean start() {
        if (fits(0, 0)) {
            return true;
        }
        if (whole) {
            return false;
        }
        for (int from = 1; from < passage.size(); from++) {
            if (passage.get(from - 1).kind() == Token.Kind.AND && droppable(0, from) && !passage.getFirst().border()
                    && claim.getFirst().says(passage.get(from)) && fits(0, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(int c, int p) {
        if (c == claim.size()) {
            return tail(p);
        }
        int place = c * (passage.size() + 1) + p;
        if (p >= passage.size() || failed.get(place)) {
            return false;
        }
        if (step(c, p)) {
            return true;
        }
        failed.set(place);
        return false;
    }

    private boolean step(int c, int p) {
        var next = passage.get(p);
        if (claim.get(c).says(next) && fits(c + 1, p + 1)) {
            return true;
        }
        if (next.border() && fits(c, p + 1)) {
            return true;
        }
        if (whole || c == 0) {
            return false;
        }
        for (int end = p + 1; end < passage.size(); end++) {
            if (claim.get(c).says(passage.get(end)) && branch(p, end) && fits(c + 1, end + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the tokens between two kept ones form a branch that can fall away. */
    private boolean branch(int from, int end) {
        if (!droppable(from, end)) {
            return false;
        }
        boolean leftBorder = passage.get(from).border() || passage.get(from - 1).border();
        boolean rightBorder = passage.get(end - 1).border() || passage.get(end).border();
        if (leftBorder && rightBorder) {
            return true;
        }
        // "The desk [answers questions and] gives training": the subject stays, one of its predicates goes.
        return passage.get(end - 1).kind() == Token.Kind.AND && !passage.get(end).capital() && !passage.get(from - 1).capital();
    }

    private boolean tail(int p) {
        if (p >= passage.size() || passage.subList(p, passage.size()).stream().allMatch(Token::border)) {
            return true;
        }
        return !whole && (passage.get(p).border() || passage.get(p - 1).border()) && droppable(p, passage.size());
    }

    private boolean droppable(int from, int end) {
        for (int i = from; i < end; i++) {
            if (passage.get(i).kept() || paired && passage.get(i).kind() == Token.Kind.AND) {
                return false;
            }
        }
        return true;
    }
}
