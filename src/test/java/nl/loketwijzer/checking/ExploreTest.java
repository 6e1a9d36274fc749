package nl.loketwijzer.checking;
import java.util.*;
import org.junit.jupiter.api.Test;
class ExploreTest {
    @Test void cuts() throws Exception {
        var check = new SentenceCheck(Thresholds.strictest());
        int whole = 0, wholeShown = 0, cuts = 0; var shown = new TreeSet<String>();
        var why = new TreeMap<String,Integer>();
        for (var d : KnowledgeBase.documents()) for (var p : d.passages()) for (var s : p.sentences()) {
            whole++; var v = check.check(new Claim(s, List.of(p.number()), d.language()), List.of(p));
            if (v instanceof Verdict.Supported) wholeShown++;
            else why.merge(v instanceof Verdict.Quoted q ? (Norms.of(d.language()).inNorm(s) ? "norm" : Norms.of(d.language()).isYesOrNo(s) ? "yesno" : q.text().equals(s) ? "same" : "extended") : v.toString(), 1, Integer::sum);
            if (v instanceof Verdict.Withheld w) System.out.println("WITHHELD " + w + " " + s);
            var w = s.split(" "); if (!(v instanceof Verdict.Supported)) continue;
            for (int i = 0; i < w.length; i++) for (int j = i + 1; j <= w.length; j++) {
                var l = new ArrayList<>(List.of(w)); l.subList(i, j).clear(); if (l.size() < 3) continue; cuts++;
                var t = String.join(" ", l); if (!t.endsWith(".")) t = t.replaceFirst("[,;:]$", "") + ".";
                if (Character.isLowerCase(t.charAt(0))) t = t.substring(0,1).toUpperCase() + t.substring(1);
                if (Words2.content(t, d) == Words2.content(s, d)) continue;
                if (check.check(new Claim(t, List.of(p.number()), d.language()), List.of(p)) instanceof Verdict.Supported) shown.add(t + "\n      <<  " + s);
            }
        }
        System.out.println("whole " + whole + " shown " + wholeShown + " " + why + " cuts " + cuts + " shown " + shown.size());
        shown.forEach(System.out::println);
    }
    static class Words2 { static int content(String t, KnowledgeBase.Document d) { return nl.loketwijzer.language.Words.of(d.language()).content(t).size(); } }
}
