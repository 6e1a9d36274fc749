package nl.loketwijzer.official;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code ./loketwijzer sources}: started by the launcher, with the list and the folder of the copies. */
public final class FetchSources {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int ALREADY_RUNNING = 4;

    private record Wish(Path list, Path folder, Set<String> only, boolean dryRun) {
    }

    private FetchSources() {
    }

    public static void main(String... words) throws InterruptedException {
        String contact = Optional.ofNullable(System.getenv("LOKETWIJZER_CONTACT")).orElse("");
        System.exit(run(List.of(words), Manners.DEFAULT, contact, System.out::println));
    }

    static int run(List<String> words, Manners manners, String contact, Consumer<String> console) throws InterruptedException {
        try {
            var wish = wish(words);
            var all = SourceList.read(wish.list());
            var unknown = wish.only().stream().filter(id -> all.stream().noneMatch(source -> source.id().equals(id))).toList();
            if (!unknown.isEmpty()) {
                console.accept("Not in " + wish.list().getFileName() + ": " + String.join(", ", unknown));
                return WRONG_USE;
            }
            var wanted = all.stream().filter(source -> wish.only().isEmpty() || wish.only().contains(source.id())).toList();
            try (var copies = Copies.open(wish.folder())) {
                return wish.dryRun() ? tellOnly(wanted, copies, console) : fetch(wanted, all, copies, manners, contact, console);
            }
        } catch (SourceList.Wrong wrong) {
            console.accept(wrong.getMessage());
            return FAILED;
        } catch (Copies.Busy busy) {
            console.accept(busy.getMessage());
            return ALREADY_RUNNING;
        } catch (IllegalArgumentException wrong) {
            console.accept(wrong.getMessage());
            return WRONG_USE;
        } catch (IOException disk) {
            console.accept(disk.toString());
            return FAILED;
        }
    }

    private static int fetch(List<Source> wanted, List<Source> all, Copies copies, Manners manners, String contact, Consumer<String> console)
            throws IOException, InterruptedException {
        var sweep = new Thread(() -> sweep(copies));
        Runtime.getRuntime().addShutdownHook(sweep);            // Ctrl-C in the middle of a download
        try (var visitor = new Visitor(manners, contact, Clock.systemUTC(), Thread::sleep)) {
            boolean well = new Round(visitor, copies, Clock.systemUTC(), console).visitAll(wanted);
            var strangers = copies.strangers(all);
            if (!strangers.isEmpty()) {
                console.accept("Not in the list any more, and still indexed until you delete them: " + String.join(", ", strangers));
            }
            return well ? DONE : FAILED;
        } finally {
            Runtime.getRuntime().removeShutdownHook(sweep);
            sweep(copies);
        }
    }

    private static void sweep(Copies copies) {
        try {
            copies.clearParts();
        } catch (IOException _) {
            // the next start sweeps again
        }
    }

    private static int tellOnly(List<Source> wanted, Copies copies, Consumer<String> console) {
        int number = 0;
        for (Source source : Round.hostsInTurn(wanted)) {
            number++;
            String copy = copies.held(source).map(held -> held.fetched().isEmpty() ? "checked " + held.checked() : "kept since " + held.fetched()).orElse("no copy yet");
            console.accept("[" + number + " of " + wanted.size() + "] " + source.id() + ": " + source.address() + " (" + source.format().extension() + ", "
                    + copy + (source.mayBeKept() ? "" : ", would only be checked") + ")");
        }
        console.accept("Nothing was fetched: this was a dry run.");
        return DONE;
    }

    private static Wish wish(List<String> words) {
        Path list = null;
        Path folder = null;
        var only = new LinkedHashSet<String>();
        boolean dryRun = false;
        var rest = new ArrayList<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--dry-run" -> dryRun = true;
                case "--list" -> list = Path.of(value(word, rest));
                case "--folder" -> folder = Path.of(value(word, rest));
                case "--only" -> {
                    only.add(value(word, rest));
                    while (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
                        only.add(rest.removeFirst());
                    }
                }
                default -> throw new IllegalArgumentException("not understood: " + word);
            }
        }
        if (list == null || folder == null) {
            throw new IllegalArgumentException("--list and --folder are needed");
        }
        return new Wish(list, folder, only, dryRun);
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.removeFirst();
    }
}
