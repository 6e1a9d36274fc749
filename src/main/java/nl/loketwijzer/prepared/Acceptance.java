package nl.loketwijzer.prepared;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import nl.loketwijzer.language.Language;

/**
 * Run by hand, without a server: says which prepared answers stand and why others do not, and after somebody has looked at
 * them records that they belong to the passages of today.
 *
 * <pre>java -cp CLASSES nl.loketwijzer.prepared.Acceptance KNOWLEDGE PREPARED [--accept all | ID[/LANGUAGE]...]</pre>
 */
public final class Acceptance {

    private static final String COLLECTION = "landelijk";
    private static final int USAGE = 2;

    private final Path prepared;
    private final Review review;
    private final PrintStream out;

    private Acceptance(Path knowledge, Path prepared, PrintStream out) {
        this.prepared = prepared;
        this.review = new Review(new KnowledgeFolder(COLLECTION, knowledge)::passagesOf);
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    /** 0 when every answer is in use, 1 when one is not, 2 when the call makes no sense. */
    static int run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() < 2 || !Files.isDirectory(Path.of(arguments.get(0))) || !Files.isDirectory(Path.of(arguments.get(1)))
                || arguments.size() > 2 && (!arguments.get(2).equals("--accept") || arguments.size() == 3)) {
            out.println("usage: Acceptance KNOWLEDGE PREPARED [--accept all | ID[/LANGUAGE]...]");
            return USAGE;
        }
        var acceptance = new Acceptance(Path.of(arguments.get(0)), Path.of(arguments.get(1)), out);
        if (arguments.size() > 2) {
            acceptance.accept(Set.copyOf(arguments.subList(3, arguments.size())));
        }
        return acceptance.report();
    }

    private void accept(Set<String> chosen) throws IOException {
        var digests = new Digests(review, (id, language) -> chosen.contains("all") || chosen.contains(id) || chosen.contains(id + "/" + language.code()));
        for (var file : PreparedFile.folder(prepared)) {
            var path = prepared.resolve(file.name());
            if (file.problem().isEmpty()) {
                var before = Files.readString(path);
                var after = digests.write(before);
                if (!after.equals(before)) {
                    Files.writeString(path, after);
                }
            }
        }
    }

    private int report() throws IOException {
        var lines = new ArrayList<String>();
        var used = 0;
        for (var file : PreparedFile.folder(prepared)) {
            file.problem().ifPresent(problem -> lines.add("%s: %s %s".formatted(file.name(), Objection.UNREADABLE.text(Language.EN), problem)));
            for (var answer : file.answers()) {
                switch (review.judge(answer)) {
                    case Judgement.InUse _ -> used++;
                    case Judgement.OutOfUse no -> lines.add("%s: %s/%s: %s %s".formatted(file.name(), answer.id(), answer.language().code(),
                            no.objection().text(Language.EN), no.detail()));
                }
            }
        }
        lines.forEach(out::println);
        out.printf("%d prepared answers in use, %d not%n", used, lines.size());
        return lines.isEmpty() ? 0 : 1;
    }
}
