package nl.loketwijzer.register;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;

/** A first text for what can be learned from a case, with what identifies people taken out, and the list of that. */
record FromCase(Precedent.Content content, List<Redaction.Taken> taken) {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SITUATION = 4000;
    private static final int LONGEST_ADVICE = 8000;
    private static final int MOST_SENTENCES = 5;
    private static final Pattern MARK = Pattern.compile("\\s?\\[(\\d{1,3})\\]");

    /** What says something of the plan and nothing of who works on it. */
    private static final Map<String, Map<Language, String>> TOLD = told();

    private static Map<String, Map<Language, String>> told() {
        var told = new LinkedHashMap<String, Map<Language, String>>();
        told.put("partner", Map.of(Language.NL, "Partner", Language.EN, "Partner"));
        told.put("place", Map.of(Language.NL, "Plaats van vestiging", Language.EN, "Place of establishment"));
        told.put("cooperation", Map.of(Language.NL, "Samenwerking", Language.EN, "Cooperation"));
        told.put("stage", Map.of(Language.NL, "Fase", Language.EN, "Stage"));
        told.put("funding", Map.of(Language.NL, "Financiering", Language.EN, "Funding"));
        told.put("technology", Map.of(Language.NL, "Technologie", Language.EN, "Technology"));
        told.put("trl", Map.of(Language.NL, "TRL", Language.EN, "TRL"));
        told.put("publication", Map.of(Language.NL, "Publicatie", Language.EN, "Publication"));
        told.put("end_use", Map.of(Language.NL, "Eindgebruik", Language.EN, "End use"));
        told.put("data_access", Map.of(Language.NL, "Toegang tot data en lab", Language.EN, "Access to data and laboratory"));
        told.put("benefit", Map.of(Language.NL, "Opbrengst", Language.EN, "Benefit"));
        told.put("measures", Map.of(Language.NL, "Maatregelen", Language.EN, "Measures"));
        return told;
    }

    /** What a case holds that something can be made of; {@code sources} is the JSON list of its answer. */
    record Material(CaseFile file, Map<String, String> intake, Optional<String> answer, String sources) {
    }

    static FromCase of(Precedent.Kind kind, Material material, Collection<String> colleagues) {
        var language = material.file().language();
        var taken = new ArrayList<Redaction.Taken>();
        var title = redacted(material.file().title(), language, colleagues, taken, LONGEST_TITLE);
        var answer = redacted(material.answer().orElse(""), language, colleagues, taken, LONGEST_ADVICE);
        if (kind == Precedent.Kind.ANSWER) {
            var question = redacted(firstQuestion(material.file().shared()).orElse(material.file().title()), language, colleagues, taken, LONGEST_TITLE * 2);
            return new FromCase(new Precedent.Content(title, "", "", question.isBlank() ? List.of() : List.of(question),
                    sentences(answer, language, material.sources())), taken.stream().distinct().toList());
        }
        var lines = new ArrayList<String>();
        TOLD.forEach((field, label) -> Optional.ofNullable(material.intake().get(field)).filter(value -> !value.isBlank())
                .ifPresent(value -> lines.add(label.get(language) + ": " + value)));
        var situation = redacted(String.join("\n", lines), language, colleagues, taken, LONGEST_SITUATION);
        return new FromCase(new Precedent.Content(title, situation, MARK.matcher(answer).replaceAll(""), List.of(), List.of()), taken.stream().distinct().toList());
    }

    private static String redacted(String text, Language language, Collection<String> colleagues, List<Redaction.Taken> taken, int longest) {
        var redaction = Redaction.of(text, language, colleagues);
        taken.addAll(redaction.taken());
        return redaction.text().length() <= longest ? redaction.text() : redaction.text().substring(0, longest);
    }

    /** How many of which kind were taken out. */
    Map<String, Integer> counts() {
        var counts = new HashMap<String, Integer>();
        taken.forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
        return counts;
    }

    private static Optional<String> firstQuestion(String shared) {
        return read(shared).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
                .map(object -> object.get("questions")).filter(JsonArray.class::isInstance).map(JsonValue::asJsonArray)
                .flatMap(questions -> questions.stream().filter(JsonObject.class::isInstance).findFirst())
                .map(question -> question.asJsonObject().getString("question", "")).filter(text -> !text.isBlank());
    }

    /** In the answer of a case a mark such as [1] stands behind what rests on a source; that sentence keeps its passage. */
    private static List<Precedent.Sentence> sentences(String answer, Language language, String sources) {
        var passages = passages(sources);
        var sentences = new ArrayList<Precedent.Sentence>();
        var marks = MARK.matcher(answer);
        var from = 0;
        while (marks.find()) {
            var before = Sentences.of(answer.substring(from, marks.start()), language);
            before.forEach(text -> sentences.add(new Precedent.Sentence(text, Optional.empty())));
            if (!before.isEmpty()) {
                sentences.set(sentences.size() - 1, new Precedent.Sentence(before.getLast(), Optional.ofNullable(passages.get(marks.group(1)))));
            }
            from = marks.end();
        }
        Sentences.of(answer.substring(from), language).forEach(text -> sentences.add(new Precedent.Sentence(text, Optional.empty())));
        return sentences.stream().filter(sentence -> !sentence.text().isBlank()).limit(MOST_SENTENCES).toList();
    }

    private static Map<String, UUID> passages(String sources) {
        var passages = new HashMap<String, UUID>();
        read(sources).filter(JsonArray.class::isInstance).map(JsonValue::asJsonArray).orElse(JsonValue.EMPTY_JSON_ARRAY).stream()
                .filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject).forEach(source -> {
                    if (source.get("passage") instanceof JsonString id && id.getString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                        passages.put(String.valueOf(source.get("number")), UUID.fromString(id.getString()));
                    }
                });
        return passages;
    }

    private static Optional<JsonValue> read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return Optional.of(reader.readValue());
        } catch (JsonException | IllegalStateException _) {
            return Optional.empty();
        }
    }
}
