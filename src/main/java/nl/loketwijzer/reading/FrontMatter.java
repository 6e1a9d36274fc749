package nl.loketwijzer.reading;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;

import nl.loketwijzer.language.Language;

/**
 * The YAML between two lines of dashes at the top of a Markdown file. Understands our own keys and those of official
 * texts that were saved with their origin; unknown keys are left alone, so that authors may add their own.
 */
record FrontMatter(Map<?, ?> keys, String body) {

    /** Characters; front matter is a card, not a document. */
    private static final int LARGEST = 65_536;

    /** What authors write when a source bears no date. */
    private static final Set<String> UNDATED = Set.of("undated", "unknown", "n.d.", "z.d.", "onbekend", "ongedateerd");

    static FrontMatter of(String text) throws UnreadableFile {
        String source = text.startsWith("\ufeff") ? text.substring(1) : text;
        source = source.replace("\r\n", "\n").replace('\r', '\n');
        if (!source.startsWith("---\n")) {
            return new FrontMatter(Map.of(), source);
        }
        int end = source.startsWith("---\n---") ? 3 : source.indexOf("\n---", 3);
        while (end >= 0 && end + 4 < source.length() && source.charAt(end + 4) != '\n' && !restIsBlank(source, end + 4)) {
            end = source.indexOf("\n---", end + 4);
        }
        if (end < 0) {
            // A thematic break on the first line is Markdown too, as long as what follows does not look like YAML.
            if (source.substring(4).lines().findFirst().orElse("").matches("[A-Za-z_-]+:.*")) {
                throw new UnreadableFile(Problem.BAD_FRONT_MATTER, "no closing line of dashes");
            }
            return new FrontMatter(Map.of(), source);
        }
        String yaml = end <= 3 ? "" : source.substring(4, end + 1);
        int bodyStart = source.indexOf('\n', end + 1);
        return new FrontMatter(parsed(yaml), bodyStart < 0 ? "" : source.substring(bodyStart + 1));
    }

    /** The same keys in a file of their own, see {@link DocumentReader#card}. */
    static Metadata card(String yaml, String fallbackTitle) throws UnreadableFile {
        return new FrontMatter(parsed(yaml), "").metadata(fallbackTitle);
    }

    private static boolean restIsBlank(String source, int from) {
        int lineEnd = source.indexOf('\n', from);
        return source.substring(from, lineEnd < 0 ? source.length() : lineEnd).isBlank();
    }

    private static Map<?, ?> parsed(String yaml) throws UnreadableFile {
        if (yaml.length() > LARGEST) {
            throw new UnreadableFile(Problem.BAD_FRONT_MATTER, "longer than " + LARGEST + " characters");
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(10);
        options.setAllowRecursiveKeys(false);
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LARGEST);
        try {
            return switch (new Yaml(new DatesAsWritten(options)).load(yaml)) {
                case null -> Map.of();
                case Map<?, ?> map -> map;
                default -> throw new UnreadableFile(Problem.BAD_FRONT_MATTER, "not a list of keys");
            };
        } catch (YAMLException wrong) {
            throw new UnreadableFile(Problem.BAD_FRONT_MATTER, firstLine(wrong.getMessage()));
        }
    }

    Metadata metadata(String fallbackTitle) throws UnreadableFile {
        String publisher = text(keys, "publisher");
        String url = text(keys, "official_url", "url");
        String kindCode = text(keys, "kind");
        SourceKind kind;
        if (kindCode.isEmpty()) {
            kind = !publisher.isEmpty() && !text(keys, "official_url").isEmpty() ? SourceKind.OFFICIAL : SourceKind.INSTITUTION;
        } else {
            kind = SourceKind.of(kindCode).orElseThrow(() -> new UnreadableFile(Problem.BAD_FRONT_MATTER, "unknown kind: " + kindCode));
        }
        String languageCode = text(keys, "language");
        Optional<Language> language = Language.of(languageCode.replaceFirst("[-_].*", ""));       // "nl-NL" is Dutch too
        if (!languageCode.isEmpty() && language.isEmpty()) {
            throw new UnreadableFile(Problem.BAD_FRONT_MATTER, "unknown language: " + languageCode);
        }
        String title = text(keys, "title");
        return new Metadata(title.isEmpty() ? fallbackTitle : title, publisher, url, language,
                date(keys, "version_date", "version-date", "date"), kind, text(keys, "topic", "bwbr", "celex"), texts(keys.get("audience")),
                basedOn(keys.get("basedOn")), date(keys, "valid-from"), date(keys, "valid-until"), date(keys, "review-by"),
                text(keys, "replaced-by"), text(keys, "licence"), text(keys, "version_note"));
    }

    /** The keys as they were written, in text, lists and maps: no type of the YAML library gets out. */
    Map<String, Object> written() {
        return written(keys);
    }

    private static Map<String, Object> written(Map<?, ?> keys) {
        var plain = new LinkedHashMap<String, Object>();
        keys.forEach((key, value) -> plain.put(String.valueOf(key), switch (value) {
            case Map<?, ?> below -> written(below);
            case List<?> list -> list.stream().map(item -> item instanceof Map<?, ?> below ? written(below) : String.valueOf(item).strip()).toList();
            case null, default -> text(keys, String.valueOf(key));
        }));
        return plain;
    }

    private static List<Metadata.BasedOn> basedOn(Object value) throws UnreadableFile {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> entries)) {
            throw new UnreadableFile(Problem.BAD_FRONT_MATTER, "basedOn is not a list");
        }
        var sources = new ArrayList<Metadata.BasedOn>();
        for (Object entry : entries) {
            if (!(entry instanceof Map<?, ?> keys) || text(keys, "id").isEmpty()) {
                throw new UnreadableFile(Problem.BAD_FRONT_MATTER, "an entry of basedOn has no id");
            }
            sources.add(new Metadata.BasedOn(text(keys, "id"), text(keys, "title"), text(keys, "publisher"), text(keys, "url"),
                    date(keys, "date"), date(keys, "accessed")));
        }
        return sources;
    }

    private static String text(Map<?, ?> keys, String... names) {
        for (String name : names) {
            Object value = keys.get(name);
            if (value != null && !(value instanceof Map) && !(value instanceof List)) {
                return value.toString().strip();
            }
        }
        return "";
    }

    private static List<String> texts(Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().filter(item -> item != null).map(item -> item.toString().strip()).toList();
            default -> List.of(value.toString().split("\\s*,\\s*"));
        };
    }

    /** A year or a month alone is kept as its first day, a moment as its day. */
    private static Optional<LocalDate> date(Map<?, ?> keys, String... names) throws UnreadableFile {
        String value = text(keys, names);
        if (value.isEmpty() || UNDATED.contains(value.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        value = value.replaceFirst("^(\\d{4}-\\d{2}-\\d{2})[Tt ].*", "$1");
        String whole = value.matches("\\d{4}") ? value + "-01-01" : value.matches("\\d{4}-\\d{2}") ? value + "-01" : value;
        try {
            return Optional.of(LocalDate.parse(whole));
        } catch (DateTimeParseException wrong) {
            throw new UnreadableFile(Problem.BAD_FRONT_MATTER, "not a date: " + value);
        }
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().limit(3).map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    }

    /** The library rolls "2027-02-30" over into March; as text it is found to be no day. */
    private static final class DatesAsWritten extends SafeConstructor {
        DatesAsWritten(LoaderOptions options) {
            super(options);
            yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
        }
    }
}
