package nl.loketwijzer.checking;

import java.util.BitSet;
import java.util.List;

/**
 * Whether a claim is a sentence of a passage with whole branches taken away: the same words in the same order, where what
 * is missing lies between borders (commas, brackets, "and"), holds no word on which the reach of the sentence hangs, and
 * is not governed by "not", "only", "all" or "if". Everything a false sentence does (flip, swap, add, splice, turn round)
 * breaks one of these. A search with memory over two positions: both sequences are some forty tokens at most.
 */
final class Trimming {

    private static final double LEAST_KEPT = 0.25;   // less of a sentence than this is a stump
    private static final int LONGEST = 150;          // tokens; whoever writes more wrote no sentence
    private static final int FEWEST = 3;             // subject, verb and what it is about

    // "between A and B": the "and" is no border here
    private static final List<String> PAIRS = List.of("between", "both", "either", "tussen", "zowel", "respectively", "respectievelijk");

    private static final List<String> RELATIVES = List.of("which", "who", "die", "dat", "wat");

    private final List<Token> claim;
    private final List<Token> passage;
    private final Signals signals;
    private final boolean whole;
    private final boolean paired;
    private final BitSet failed = new BitSet();

    private Trimming(List<Token> claim, Reading passage) {
        this.claim = claim;
        this.passage = passage.tokens();
        this.signals = Signals.of(passage.language());
        this.whole = passage.tokens().stream().anyMatch(token -> signals.reigns(token.form()));
        this.paired = passage.tokens().stream().anyMatch(token -> PAIRS.contains(token.form()));
    }

    static boolean allows(Reading claim, Reading passage) {
        var tokens = claim.tokens().stream().filter(token -> !token.border()).toList();
        if (tokens.isEmpty() || tokens.size() > LONGEST || !tokens.stream().allMatch(token -> passage.tokens().stream().anyMatch(token::says))) {
            return false;
        }
        return Fronting.orders(tokens, passage).map(order -> new Trimming(order, passage))
                .anyMatch(trimming -> trimming.isSubstantial() && trimming.fits(0, 0));
    }

    /** A stump of a sentence ("A letter of 12 December") asserts nothing, or something its rest would have changed. */
    private boolean isSubstantial() {
        long all = passage.stream().filter(token -> !token.border()).count();
        return claim.size() >= Math.min(FEWEST, all) && claim.size() >= LEAST_KEPT * all;
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

    /**
     * Whether the tokens between two kept ones are one branch that can fall away: an item of a list, or what stands between
     * commas or brackets. A branch behind "and", ";" or ")" may hold the verb of what follows, so it stays: "X is frozen; Y
     * is on the list" must not become "X is on the list".
     */
    private boolean branch(int from, int end) {
        int first = opens(passage.get(from)) ? from + 1 : from;
        int last = end;
        while (last > first && closes(passage.get(last - 1))) {
            last--;
        }
        return 0 < first && first < last && opens(passage.get(first - 1)) && last < passage.size() && closes(passage.get(last))
                && passage.subList(first, last).stream().noneMatch(Token::border) && droppable(from, end);
    }

    private static boolean opens(Token token) {
        return token.kind() == Token.Kind.COMMA && ",(–—".contains(token.form().strip());
    }

    private static boolean closes(Token token) {
        return token.kind() == Token.Kind.AND || token.kind() == Token.Kind.COMMA && ",)–—".contains(token.form().strip());
    }

    private boolean tail(int p) {
        if (p >= passage.size() || passage.subList(p, passage.size()).stream().allMatch(Token::border)) {
            return true;
        }
        // Behind ";" stands what the sentence thinks of itself: "; that plan is overtaken".
        if (whole || !passage.get(p).border() && !passage.get(p - 1).border()
                || passage.subList(p - 1, passage.size()).stream().anyMatch(token -> token.form().equals(";"))) {
            return false;
        }
        int first = passage.get(p).border() ? p + 1 : p;
        // ", which": behind a comma a relative clause tells more and restricts nothing
        boolean aside = first < passage.size() && passage.get(first - 1).form().equals(",") && RELATIVES.contains(passage.get(first).form());
        return droppable(aside ? first + 1 : p, passage.size()) || sentenceOfItsOwn(p) && onlyLocal(p) || elaboration(p);
    }

    /** Whether all that follows is what a colon announced: it spells out what was said, and takes nothing back. */
    private boolean elaboration(int p) {
        boolean colon = false;
        for (int i = p - 1; i < passage.size() && (i < p || passage.get(i).border()); i++) {
            colon |= passage.get(i).form().equals(":");
        }
        return colon && passage.subList(p, passage.size()).stream().noneMatch(token -> signals.contrasts(token.form()));
    }

    /** Whether a main clause with its own subject starts here: ", and the institution decides". */
    private boolean sentenceOfItsOwn(int p) {
        int at = passage.get(p).border() ? p : p - 1;
        return at + 2 < passage.size() && passage.get(at).form().equals(",") && passage.get(at + 1).kind() == Token.Kind.AND
                && !passage.get(at + 2).kept();
    }

    /** Whether the rest holds no more than words that limit their own clause. */
    private boolean onlyLocal(int p) {
        return passage.subList(p, passage.size()).stream().allMatch(token -> !token.kept() || signals.isLocal(token.form()));
    }

    private boolean droppable(int from, int end) {
        // What follows a colon says how much was announced ("14 fields: ..."): all of it goes, or nothing.
        for (int i = 0; i < from - 1; i++) {
            if (passage.get(i).form().equals(":")) {
                return false;
            }
        }
        for (int i = from; i < end; i++) {
            if (passage.get(i).kept() || paired && passage.get(i).kind() == Token.Kind.AND) {
                return false;
            }
        }
        return true;
    }
}
