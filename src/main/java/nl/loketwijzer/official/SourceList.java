package nl.loketwijzer.official;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import nl.loketwijzer.language.Language;

import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code sources.yaml} and says everything that is wrong with it at once. */
final class SourceList {

    /** An unknown licence must not slip in as one that allows: a new one is added here after reading it. */
    private static final List<String> LICENCES = List.of("CC0 1.0", "CC BY 4.0", "EU reuse (2011/833/EU)", "EUPL 1.2", "unknown",
            Source.ALL_RIGHTS_RESERVED);
    private static final Set<String> KEYS = Set.of("id", "title", "publisher", "address", "licence", "version", "format", "language", "fetched");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<URI> addresses = new HashSet<>();

    private SourceList() {
    }

    /** The list cannot be worked with; the message has one line a problem. */
    static final class Wrong extends Exception {
        Wrong(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    static List<Source> read(Path file) throws IOException, Wrong {
        Object content;
        try {
            content = PlainYaml.read(Files.readString(file));
        } catch (YAMLException wrong) {
            throw new Wrong(List.of(file.getFileName() + " is not YAML: " + wrong.getMessage()));
        }
        var list = new SourceList();
        var sources = list.sources(content);
        if (!list.problems.isEmpty()) {
            throw new Wrong(list.problems);
        }
        return sources;
    }

    private List<Source> sources(Object content) {
        var sources = new ArrayList<Source>();
        if (!(content instanceof List<?> entries) || entries.isEmpty()) {
            problems.add("the list has no entries");
            return sources;
        }
        int number = 0;
        for (Object entry : entries) {
            number++;
            if (entry instanceof Map<?, ?> map) {
                sources.add(source(map, "entry " + number));
            } else {
                problems.add("entry " + number + " is not a list of keys");
            }
        }
        return sources;
    }

    private Source source(Map<?, ?> entry, String place) {
        String id = text(entry, "id", place);
        String name = id.isEmpty() ? place : id;
        for (Object key : new TreeSet<>(entry.keySet().stream().map(String::valueOf).toList())) {
            if (!KEYS.contains(key)) {
                problems.add(name + ": unknown key " + key);
            }
        }
        if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9-]{1,79}")) {
            problems.add(name + ": an id has small letters, digits and hyphens");
        }
        if (!ids.add(id) && !id.isEmpty()) {
            problems.add(name + ": the id is there twice");
        }
        var source = new Source(id, text(entry, "title", name), text(entry, "publisher", name), address(entry, name), licence(entry, name),
                version(entry, name), format(entry, name), language(entry, name), text(entry, "fetched", name));
        if (!source.fetched().isEmpty() && !source.fetched().equals("never") && !isDay(source.fetched())) {
            problems.add(name + ": fetched is never or a day, not " + source.fetched());
        }
        return source;
    }

    private String text(Map<?, ?> entry, String key, String name) {
        if (entry.get(key) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        problems.add(name + ": " + key + " is missing");
        return "";
    }

    private URI address(Map<?, ?> entry, String name) {
        String text = text(entry, "address", name);
        try {
            var address = new URI(text);
            if (!text.isEmpty() && (address.getHost() == null || !"https".equals(address.getScheme()))) {
                problems.add(name + ": an address begins with https and names a host, not " + text);
            }
            if (!addresses.add(address) && !text.isEmpty()) {
                problems.add(name + ": the address is there twice");
            }
            return address;
        } catch (URISyntaxException wrong) {
            problems.add(name + ": not an address: " + text);
            return URI.create("");
        }
    }

    private String licence(Map<?, ?> entry, String name) {
        String licence = text(entry, "licence", name);
        if (!licence.isEmpty() && LICENCES.stream().noneMatch(licence::startsWith)) {
            problems.add(name + ": a licence begins with one of " + LICENCES + ", not " + licence);
        }
        return licence;
    }

    private String version(Map<?, ?> entry, String name) {
        String version = text(entry, "version", name);
        if (!version.isEmpty() && !version.equals(Source.UNDATED) && !isDay(version) && !isMonth(version) && !version.matches("(19|20)\\d\\d")) {
            problems.add(name + ": a version is a day, a month, a year or " + Source.UNDATED + ", not " + version);
        }
        return version;
    }

    private Format format(Map<?, ?> entry, String name) {
        String format = text(entry, "format", name);
        if (!format.isEmpty() && Format.of(format).isEmpty()) {
            problems.add(name + ": unknown format " + format);
        }
        return Format.of(format).orElse(Format.HTML);
    }

    private Language language(Map<?, ?> entry, String name) {
        String language = text(entry, "language", name);
        if (!language.isEmpty() && Language.of(language).isEmpty()) {
            problems.add(name + ": unknown language " + language);
        }
        return Language.of(language).orElse(Language.NL);
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static boolean isMonth(String text) {
        try {
            YearMonth.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
