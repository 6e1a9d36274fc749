package nl.loketwijzer.checking;
import java.util.List;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
class SmokeTest {
    @Test void smoke() {
        var p = new Evidence(1, Language.EN, List.of("The desk opened on 31 January 2022, and it answers questions of institutions.", "Do not send the CV of a candidate to the Loket.", "You may describe the position, the field and the level of education.", "This does not apply if the candidate has given consent."));
        var c = new SentenceCheck(Thresholds.strictest());
        for (var s : List.of("The desk opened on 31 January 2022.", "The desk opened in January 2022.", "The desk opened on 30 January 2022.", "Yes, you can send the CV of a candidate.", "Institutions answer questions of the desk.", "You may describe the position and the field.", "The desk closed on 31 January 2022."))
            System.out.println(s + "  =>  " + c.check(new Claim(s, List.of(1), Language.EN), List.of(p)));
        long t = System.nanoTime();
        var claim = new Claim("The desk opened on 31 January 2022 and answers questions.", List.of(), Language.EN);
        var five = List.of(p, p, p, p, p);
        for (int r = 0; r < 5; r++) { t = System.nanoTime(); for (int i = 0; i < 1000; i++) c.check(claim, five); System.out.println((System.nanoTime() - t) / 1e9 + " ms"); }
    }
}
