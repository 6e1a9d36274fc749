package nl.loketwijzer.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/** False sentences made by script from a true one: each says something its passage does not. */
final class Falsehoods {

    record Falsehood(String kind, String text) {}

    private static final Pattern NAME = Pattern.compile("(?<=[a-z,] )\\p{Lu}[\\p{L}-]*\\p{L}(?: \\p{Lu}[\\p{L}-]*\\p{L})*");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d/.,-])\\d+(?:[.,]\\d+)?(?![\\p{L}\\d/-])");
    private static final Pattern MONTH = Pattern.compile("(?i)\\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
            + "|January|February|March|April|May|June|July|August|September|October|November|December)\\b(?= \\d{4})");

    private final Language language;
    private final List<String> names;
    private final List<String> words;
    private final Random chance = new Random(3);   // always the same falsehoods

    /** Other names and words come from all texts of the language, so that a swap stays believable. */
    Falsehoods(Language language, List<String> corpus) {
        this.language = language;
        this.names = corpus.stream().flatMap(text -> NAME.matcher(text).results().map(r -> r.group())).distinct().sorted().toList();
        this.words = corpus.stream().flatMap(text -> Words.tokens(text).stream()).filter(word -> word.matches("\\p{Ll}{4,}"))
                .filter(word -> !Words.of(language).isStopWord(word)).distinct().sorted().toList();
    }

    List<Falsehood> of(String sentence, List<String> others) {
        var made = new ArrayList<Falsehood>();
        negations(sentence, made);
        conditions(sentence, made);
        numbers(sentence, made);
        names(sentence, made);
        modality(sentence, made);
        roles(sentence, made);
        voice(sentence, made);
        fronted(sentence, made);
        crossed(sentence, made);
        answers(sentence, made);
        splices(sentence, others, made);
        otherWords(sentence, made);
        inventions(sentence, made);
        return made.stream().distinct()
                .filter(falsehood -> !falsehood.text.equals(sentence) && !others.contains(falsehood.text)).toList();
    }

    private void negations(String s, List<Falsehood> made) {
        var kind = "negation flipped";
        if (language == Language.NL) {
            replaceEach(s, "\\bniet ", "", kind, made);
            replaceEach(s, "\\bgeen\\b", "een", kind, made);
            replaceEach(s, "\\bgeen ", "", kind, made);
            replaceEach(s, "\\bnooit\\b", "altijd", kind, made);
            replaceEach(s, "\\bzonder\\b", "met", kind, made);
            replaceEach(s, "\\b(is|zijn|heeft|hebben|wordt|worden|mag|kan|moet|geldt|was)\\b", "$1 niet", kind, made);
            replaceEach(s, "\\been\\b", "geen", kind, made);
            replaceEach(s, "\\b(on)(?=\\p{Ll}{4})", "", kind, made);
            made.add(new Falsehood(kind, s.replaceFirst("[.]$", " niet.")));
            made.add(new Falsehood(kind, "Geen " + lower(s)));
        } else {
            replaceEach(s, "\\bnot ", "", kind, made);
            replaceEach(s, "\\bno\\b", "a", kind, made);
            replaceEach(s, "\\bnever\\b", "always", kind, made);
            replaceEach(s, "\\bwithout\\b", "with", kind, made);
            replaceEach(s, "\\b(is|are|has|have|was|were|may|can|must|does|do)\\b(?! not)", "$1 not", kind, made);
            replaceEach(s, "\\b(a|an|the)\\b", "no", kind, made);
            replaceEach(s, "\\b(un|in)(?=\\p{Ll}{5})", "", kind, made);
            made.add(new Falsehood(kind, "Not " + lower(s)));
            made.add(new Falsehood(kind, s.replaceFirst("[.]$", " no longer.")));
        }
    }

    private void conditions(String s, List<Falsehood> made) {
        var kind = "condition dropped";
        var marker = language == Language.NL
                ? "(?:als|indien|mits|tenzij|behalve|zolang|wanneer|zodra|alleen|voor zover|uitgezonderd|voordat|nadat|tot|binnen|sinds|volgens|van wie)"
                : "(?:if|unless|provided|except|when|while|only|as long as|excluding|subject to|before|after|until|within|since|according to)";
        replaceEach(s, ",? \\b" + marker + "\\b[^,;.]*", "", kind, made);
        replaceEach(s, ",? \\b" + marker + "\\b.*(?=[.]$)", "", kind, made);
        replaceEach(s, "(?<!,) \\b(?:die|who|which|that)\\b[^,;.]*", "", kind, made);
        if (s.matches("(?i)" + marker + "\\b.*")) {
            var rest = s.replaceFirst("^[^,]*, ?", "");
            if (!rest.isEmpty()) {
                made.add(new Falsehood(kind, Character.toUpperCase(rest.charAt(0)) + rest.substring(1)));
            }
        }
    }

    private void numbers(String s, List<Falsehood> made) {
        var matcher = NUMBER.matcher(s);
        while (matcher.find()) {
            var number = matcher.group();
            for (var other : List.of(plus(number, 1), plus(number, 7), number + "0")) {
                made.add(new Falsehood("number swapped", s.substring(0, matcher.start()) + other + s.substring(matcher.end())));
            }
        }
        replaceEach(s, MONTH.pattern(), language == Language.NL ? "kerstmaand" : "Yuletide", "date swapped", made);
        var months = language == Language.NL ? List.of("maart", "oktober") : List.of("March", "October");
        var month = MONTH.matcher(s);
        while (month.find()) {
            for (var other : months) {
                if (!other.equalsIgnoreCase(month.group())) {
                    made.add(new Falsehood("date swapped", s.substring(0, month.start()) + other + s.substring(month.end())));
                }
            }
        }
        var all = NUMBER.matcher(s).results().map(r -> r.group()).distinct().toList();
        if (all.size() > 1) {
            made.add(new Falsehood("number swapped", swap(s, all.getFirst(), all.getLast())));
        }
    }

    private static String plus(String number, int more) {
        return number.matches("\\d{1,9}") ? String.valueOf(Integer.parseInt(number) + more) : number + more;
    }

    private void names(String s, List<Falsehood> made) {
        var matcher = NAME.matcher(s);
        while (matcher.find()) {
            for (int i = 0; i < 3; i++) {
                var other = names.get(chance.nextInt(names.size()));
                if (!matcher.group().contains(other)) {
                    made.add(new Falsehood("name swapped", s.substring(0, matcher.start()) + other + s.substring(matcher.end())));
                }
            }
        }
    }

    private void modality(String s, List<Falsehood> made) {
        var kind = "modality strengthened";
        if (language == Language.NL) {
            replaceEach(s, "\\b(kan|mag|kunnen|mogen)\\b", "moet", kind, made);
            replaceEach(s, "\\b(soms|vaak|meestal|doorgaans|gewoonlijk)\\b", "altijd", kind, made);
            replaceEach(s, "\\b(soms|vaak|meestal|doorgaans|mogelijk|waarschijnlijk|ongeveer|bijna|ruim|enkele|sommige|veel|alleen|vooral|eerst) ", "", kind, made);
            replaceEach(s, "\\b(sommige|enkele|veel|meeste|een paar)\\b", "alle", kind, made);
            replaceEach(s, "\\b(is|zijn|heeft|hebben|wordt|worden)\\b", "$1 altijd", kind, made);
            replaceEach(s, "\\b(is|zijn|wordt|worden)\\b", "was", kind, made);
            replaceEach(s, "\\b(zou|zouden|wil|kan)\\b", "zal", kind, made);
            made.add(new Falsehood(kind, "Alleen " + lower(s)));
            made.add(new Falsehood(kind, "Alle " + lower(s)));
        } else {
            replaceEach(s, "\\b(may|can|could|might|should)\\b", "must", kind, made);
            replaceEach(s, "\\b(sometimes|often|usually|generally|mostly)\\b", "always", kind, made);
            replaceEach(s, "\\b(sometimes|often|usually|possible|possibly|likely|probably|about|almost|over|some|several|many|only|first|mainly) ", "", kind, made);
            replaceEach(s, "\\b(some|several|many|most|a few)\\b", "all", kind, made);
            replaceEach(s, "\\b(is|are|has|have)\\b", "$1 always", kind, made);
            replaceEach(s, "\\b(is|are)\\b", "was", kind, made);
            replaceEach(s, "\\b(would|may|can)\\b", "will", kind, made);
            made.add(new Falsehood(kind, "Only " + lower(s)));
            made.add(new Falsehood(kind, "All " + lower(s)));
        }
    }

    private void roles(String s, List<Falsehood> made) {
        var inside = NAME.matcher(s).results().map(r -> r.group()).distinct().toList();
        for (int i = 0; i + 1 < inside.size(); i++) {
            made.add(new Falsehood("roles swapped", swap(s, inside.get(i), inside.get(i + 1))));
        }
        var content = Words.tokens(s).stream().filter(word -> word.matches("\\p{L}{3,}") && !Words.of(language).isStopWord(word)).distinct().toList();
        for (int i = 0; i < 4 && content.size() > 2; i++) {
            var one = content.get(chance.nextInt(content.size()));
            var other = content.get(chance.nextInt(content.size()));
            if (!Words.of(language).stem(one).equals(Words.of(language).stem(other))) {
                made.add(new Falsehood("roles swapped", swap(s, one, other)));
            }
        }
    }

    /** Who does it becomes to whom it is done. */
    private void voice(String s, List<Falsehood> made) {
        if (language == Language.NL) {
            replaceEach(s, "\\b(\\p{Ll}{3,}(?:t|de|te))\\b", "wordt $1", "voice turned", made);
        } else {
            replaceEach(s, "\\b(\\p{Ll}{3,}(?:ed|es|s))\\b", "is $1", "voice turned", made);
            replaceEach(s, "\\b(?:is|are) (?=\\p{Ll}+ed\\b)", "", "voice turned", made);
        }
    }

    /** The time goes to the front, which is allowed, and two others change places, which is not. */
    private void fronted(String s, List<Falsehood> made) {
        var time = Pattern.compile(" (?:in|on|since|op|sinds) (?:\\d{1,2} )?" + MONTH.pattern() + " \\d{4}").matcher(s);
        while (time.find()) {
            var rest = lower(s.substring(0, time.start()) + s.substring(time.end()));
            var words = Words.tokens(rest).stream().filter(word -> word.matches("\\p{L}{3,}") && !Words.of(language).isStopWord(word)).distinct().toList();
            var start = time.group().strip();
            // "In 2022 opende het Loket" is right: what looks like a swap may be the verb before its subject
            int first = language == Language.NL && !rest.matches("(?:de|het|een) .*") ? 1 : 0;
            for (int i = first; i + 1 < words.size(); i++) {
                if (!Words.of(language).stem(words.get(i)).equals(Words.of(language).stem(words.get(i + 1)))) {
                    made.add(new Falsehood("roles swapped", Character.toUpperCase(start.charAt(0)) + start.substring(1) + " "
                            + swap(rest, words.get(i), words.get(i + 1))));
                }
            }
        }
    }

    /** The start of one clause with the end of the next. */
    private void crossed(String s, List<Falsehood> made) {
        var border = Pattern.compile("; |, and |, en |, but |, maar | and | en |: ").matcher(s);
        while (border.find()) {
            var left = s.substring(0, border.start()).split(" ");
            var right = s.substring(border.end()).split(" ");
            if (left.length > 4 && right.length > 4) {
                var end = String.join(" ", List.of(right).subList(right.length / 2, right.length));
                made.add(new Falsehood("clauses crossed", String.join(" ", List.of(left).subList(0, left.length / 2)) + " " + end));
                made.add(new Falsehood("clauses crossed", String.join(" ", List.of(left).subList(0, 3)) + " " + end));
            }
        }
    }

    private void answers(String s, List<Falsehood> made) {
        var starts = language == Language.NL ? List.of("Ja, ", "Nee, ", "Zeker, ", "In principe wel: ", "Klopt. ")
                : List.of("Yes, ", "No, ", "Certainly, ", "In principle yes: ", "Correct. ");
        starts.forEach(start -> made.add(new Falsehood("yes or no", start + lower(s))));
    }

    private void splices(String s, List<String> others, List<Falsehood> made) {
        for (var other : others) {
            var here = List.of(s.split(" "));
            var there = List.of(other.split(" "));
            for (int cut = 2; cut < 6; cut++) {
                if (cut < here.size() - 1 && cut < there.size() - 1) {
                    splice(s, here.subList(0, cut), other, there.subList(cut, there.size()), made);
                    splice(s, here.subList(0, here.size() / 2), other, there.subList(there.size() - cut, there.size()), made);
                }
            }
            int comma = s.indexOf(", ");
            int otherComma = other.indexOf(", ");
            if (comma > 0 && otherComma > 0) {
                splice(s, List.of(s.substring(0, comma)), other, List.of(other.substring(otherComma + 2)), made);
            }
        }
    }

    /** Two halves make a falsehood only when each brings something that the other sentence has not. */
    private void splice(String s, List<String> start, String other, List<String> end, List<Falsehood> made) {
        var from = Words.of(language).content(String.join(" ", start));
        var to = Words.of(language).content(String.join(" ", end));
        if (!Words.of(language).content(other).containsAll(from) && !Words.of(language).content(s).containsAll(to)) {
            made.add(new Falsehood("spliced", String.join(" ", start) + " " + String.join(" ", end)));
        }
    }

    private void otherWords(String s, List<Falsehood> made) {
        var content = Words.tokens(s).stream().filter(word -> word.matches("\\p{Ll}{4,}") && !Words.of(language).isStopWord(word)).distinct().toList();
        for (var word : content) {
            var other = words.get(chance.nextInt(words.size()));
            if (!Words.of(language).stem(word).equals(Words.of(language).stem(other))) {
                made.add(new Falsehood("other word", s.replaceFirst("\\b" + Pattern.quote(word) + "\\b", other)));
            }
        }
    }

    private void inventions(String s, List<Falsehood> made) {
        var bare = s.replaceFirst("[.]$", "");
        made.add(new Falsehood("invented", bare + " (www.loket-advies.nl)."));
        made.add(new Falsehood("invented", bare + ", info@kennisveilig.nl."));
        made.add(new Falsehood("invented", bare + ", 070 123 45 67."));
        made.add(new Falsehood("invented", bare + " \"" + (language == Language.NL ? "altijd veilig" : "always safe") + "\"."));
    }

    private static void replaceEach(String s, String pattern, String replacement, String kind, List<Falsehood> made) {
        var matcher = Pattern.compile(pattern).matcher(s);
        while (matcher.find()) {
            var rest = Pattern.compile(pattern).matcher(matcher.group());
            var changed = rest.find() ? matcher.group().replaceFirst(pattern, replacement) : replacement.replace("$1", matcher.group());
            var text = (s.substring(0, matcher.start()) + changed + s.substring(matcher.end())).replaceAll("\\s+", " ").strip();
            if (text.split(" ").length > 1) {
                made.add(new Falsehood(kind, text));
            }
        }
    }

    private static String swap(String s, String one, String other) {
        return s.replaceAll("\\b" + Pattern.quote(one) + "\\b", "\u0001").replaceAll("\\b" + Pattern.quote(other) + "\\b", one).replace("\u0001", other);
    }

    private static String lower(String s) {
        return Character.toLowerCase(s.charAt(0)) + s.substring(1);
    }
}
