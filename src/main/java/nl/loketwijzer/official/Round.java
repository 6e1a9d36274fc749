package nl.loketwijzer.official;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;

import nl.loketwijzer.reading.DocumentReader;
import nl.loketwijzer.reading.Problem;
import nl.loketwijzer.reading.Reading;

import org.jsoup.Jsoup;

/** One visit to every document of the list: fetched, judged, compared, kept or left as it was, and told. */
final class Round {

    static final int LINES_ON_CONSOLE = 40;

    /** A text that shrank below this share is a page that lost its document, until somebody has looked. */
    private static final int SHRUNK_TO = 5;
    private static final int FEWEST_CHARACTERS = 100;
    /** A page with a field for a password and no more text than this is a door, not a document that has a door. */
    private static final int LONGEST_DOOR = 2_000;
    private static final int HEAD = 1024;
    private static final int TAIL = 2048;

    /** How it went with one document. */
    enum Ending { NEW, CHANGED, SAME_TEXT, UNCHANGED, CHECKED, FAILED }

    private final Visitor visitor;
    private final Copies copies;
    private final Clock clock;
    private final Consumer<String> console;
    private final DocumentReader reader = new DocumentReader();
    private final Map<Ending, Integer> endings = new TreeMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    Round(Visitor visitor, Copies copies, Clock clock, Consumer<String> console) {
        this.visitor = visitor;
        this.copies = copies;
        this.clock = clock;
        this.console = console;
    }

    /** True when nothing failed. */
    boolean visitAll(List<Source> sources) throws InterruptedException {
        int number = 0;
        int width = String.valueOf(sources.size()).length();
        for (Source source : hostsInTurn(sources)) {
            number++;
            String place = ("[%" + width + "d of %d] %s: ").formatted(number, sources.size(), source.id());
            try {
                visit(source, place);
            } catch (NotTaken notTaken) {
                failed(source, place, notTaken);
            } catch (IOException disk) {
                failed(source, place, new NotTaken(Trouble.DISK, disk.toString()));
            } catch (RuntimeException fault) {
                failed(source, place, new NotTaken(Trouble.UNEXPECTED, fault.toString()));       // ours; the others are visited all the same
            }
        }
        tellSummary(sources);
        return failures.isEmpty();
    }

    /** So that the pause that one host is owed passes at another. */
    static List<Source> hostsInTurn(Collection<Source> sources) {
        var hosts = new LinkedHashMap<String, Queue<Source>>();
        sources.forEach(source -> hosts.computeIfAbsent(source.address().getHost(), _ -> new ArrayDeque<>()).add(source));
        var turns = new ArrayList<Source>();
        while (turns.size() < sources.size()) {
            hosts.values().stream().filter(queue -> !queue.isEmpty()).forEach(queue -> turns.add(queue.remove()));
        }
        return turns;
    }

    private void visit(Source source, String place) throws NotTaken, IOException, InterruptedException {
        if (!source.mayBeKept()) {
            check(source, place);
            return;
        }
        var held = copies.intact(source);
        var received = visitor.get(source, held, copies.part(source));
        String now = now();
        if (received.isEmpty()) {
            var stays = held.orElseThrow().checkedAt(now, source.licence());
            copies.writeCard(source, stays);
            copies.remember(source, stays);
            tell(Ending.UNCHANGED, place + "unchanged since " + stays.fetched().substring(0, 10));
            return;
        }
        take(source, place, received.get(), now);
    }

    /** Its licence forbids to keep it: we only ask whether it is still there and what the server says of it. */
    private void check(Source source, String place) throws NotTaken, IOException, InterruptedException {
        var before = copies.held(source);
        var received = visitor.head(source);
        var held = new Held("", "", now(), received.from().toString(), received.etag(), received.lastModified(), source.licence(), "");
        boolean told = before.isPresent() && !(held.etag() + held.lastModified()).isEmpty();
        boolean same = told && before.get().etag().equals(held.etag()) && before.get().lastModified().equals(held.lastModified());
        copies.remember(source, held);
        tell(Ending.CHECKED, place + "is there; not kept, because its licence forbids it (" + source.licence() + ")"
                + (!told ? "" : same ? "; the same as last time" : "; the server says that it changed: look at " + source.address()));
    }

    private void take(Source source, String place, Visitor.Received received, String now) throws NotTaken, IOException {
        Path part = copies.part(source);
        Path document = copies.document(source);
        boolean first = !Files.exists(document);
        var text = judged(source, received, part, first ? Optional.empty() : textOf(document, source));
        String digest = Copies.digest(part);
        var held = copies.held(source);
        String outdated = held.map(Held::outdated).orElse("");
        if (first) {
            copies.keep(source, new Held(digest, now, now, received.from().toString(), received.etag(), received.lastModified(), source.licence(), ""));
            tell(Ending.NEW, place + "new, " + text.sentences().size() + " sentences" + licence(source));
            return;
        }
        var before = textOf(document, source);
        var changes = before.map(old -> Changes.between(old, text)).orElse(new Changes(List.of()));
        if (changes.isEmpty()) {
            boolean sameBytes = digest.equals(Copies.digest(document));
            String fetched = sameBytes ? held.map(Held::fetched).filter(moment -> !moment.isEmpty()).orElse(now) : now;
            copies.keep(source, new Held(digest, fetched, now, received.from().toString(), received.etag(), received.lastModified(), source.licence(), outdated));
            tell(sameBytes ? Ending.UNCHANGED : Ending.SAME_TEXT, place + (sameBytes ? "unchanged" : "other bytes, the same text"));
            return;
        }
        // First the report, then the copy: an interruption in between tells a change twice rather than never.
        var report = copies.report(source, now.substring(0, 10), reportText(source, now, changes));
        copies.keep(source, new Held(digest, now, now, received.from().toString(), received.etag(), received.lastModified(), source.licence(), source.version()));
        tell(Ending.CHANGED, place + "CHANGED: " + changes.counts() + "; whole in changes/" + report.getFileName());
        changes.lines(LINES_ON_CONSOLE).forEach(console);
        console.accept("    What rests on it must be read again; put its new date into version in sources.yaml (now " + source.version() + ").");
    }

    private static String licence(Source source) {
        return source.licence().equals("unknown") ? "; licence unknown: for this machine only, ask the publisher before you pass it on" : "";
    }

    // --- is it the document that was asked for?

    private TextOf judged(Source source, Visitor.Received received, Path part, Optional<TextOf> before) throws NotTaken, IOException {
        long size = Files.size(part);
        if (size == 0) {
            throw new NotTaken(Trouble.EMPTIED, "0 bytes");
        }
        byte[] head = beginning(part);
        boolean markup = Format.looksLikeMarkup(new String(head, StandardCharsets.ISO_8859_1));
        boolean door = markup && hasPasswordField(part);
        if (!source.format().fits(head)) {
            if (door) {
                throw new NotTaken(Trouble.LOGIN, "a page that asks for a password, at " + received.from());
            }
            throw new NotTaken(Trouble.CHANGED_TYPE, "expected " + source.format().extension() + ", got " + (received.type().isEmpty() ? "something else" : received.type()));
        }
        if (source.format() == Format.PDF && !new String(end(part), StandardCharsets.ISO_8859_1).contains("%%EOF")) {
            throw new NotTaken(Trouble.CUT_OFF, "a PDF without its end, " + size + " bytes");
        }
        var text = switch (reader.read(part, source.fileName())) {
            case Reading.Read read -> TextOf.document(read.document(), source.language());
            case Reading.Unreadable not when not.problem() == Problem.EMPTY || not.problem() == Problem.SCAN_WITHOUT_TEXT ->
                throw new NotTaken(Trouble.EMPTIED, not.problem().code());
            case Reading.Unreadable not -> throw new NotTaken(Trouble.DAMAGED, not.problem().code() + " " + not.detail());
        };
        if (door && (text.characters() < LONGEST_DOOR || before.isPresent() && !hasPasswordField(copies.document(source)))) {
            throw new NotTaken(Trouble.LOGIN, "a page that asks for a password, at " + received.from());
        }
        if (text.characters() < FEWEST_CHARACTERS) {
            throw new NotTaken(Trouble.EMPTIED, "only " + text.characters() + " characters of text");
        }
        if (before.isPresent() && text.characters() < before.get().characters() / SHRUNK_TO) {
            throw new NotTaken(Trouble.EMPTIED, text.characters() + " characters of text, the last good copy has " + before.get().characters());
        }
        return text;
    }

    private Optional<TextOf> textOf(Path document, Source source) {
        return reader.read(document, document.getFileName().toString()) instanceof Reading.Read read
                ? Optional.of(TextOf.document(read.document(), source.language())) : Optional.empty();
    }

    private static boolean hasPasswordField(Path page) throws IOException {
        return !Jsoup.parse(page.toFile()).select("input[type=password]").isEmpty();
    }

    private static byte[] beginning(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static byte[] end(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - TAIL));
            return in.readAllBytes();
        }
    }

    // --- telling

    private static String reportText(Source source, String now, Changes changes) {
        return "# " + source.title() + "\n\n" + source.address() + "\n\nCompared on " + now.substring(0, 10) + " with the copy that was kept: "
                + changes.counts() + ". Version in sources.yaml: " + source.version() + ".\n" + changes.markdown();
    }

    private void tell(Ending ending, String line) {
        endings.merge(ending, 1, Integer::sum);
        console.accept(line);
    }

    private void failed(Source source, String place, NotTaken why) {
        endings.merge(Ending.FAILED, 1, Integer::sum);
        String copy = !source.mayBeKept() ? "" : Files.exists(copies.document(source)) ? " The last good copy stays." : " There is no copy yet.";
        String line = why.trouble().what() + " (" + why.getMessage() + ").";
        failures.put(source.id(), line);
        console.accept(place + "FAILED: " + line + copy);
        console.accept("    " + why.trouble().advice());
    }

    private void tellSummary(List<Source> sources) {
        console.accept("");
        console.accept(sources.size() + " documents: " + count(Ending.NEW) + " new, " + count(Ending.CHANGED) + " changed, "
                + count(Ending.SAME_TEXT) + " with the same text, " + count(Ending.UNCHANGED) + " unchanged, "
                + count(Ending.CHECKED) + " only checked, " + count(Ending.FAILED) + " failed.");
        failures.forEach((id, line) -> console.accept("  " + id + ": " + line));
    }

    int count(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
