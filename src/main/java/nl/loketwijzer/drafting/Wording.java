package nl.loketwijzer.drafting;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import nl.loketwijzer.language.Language;

/** What a researcher reads beside the sentences of an answer. */
final class Wording {

    private Wording() {
    }

    /** Who was consulted, when the researcher may know; a colleague goes by name. */
    static String party(String code, Language language) {
        var dutch = language == Language.NL;
        return switch (code) {
            case "colleague" -> dutch ? "een collega" : "a colleague";
            case "board" -> dutch ? "het bestuur" : "the board";
            case "ocw" -> dutch ? "het ministerie van OCW" : "the Ministry of Education, Culture and Science";
            case "cdiu" -> dutch ? "de CDIU (Douane)" : "CDIU (Dutch Customs)";
            case "loket" -> dutch ? "het Loket Kennisveiligheid" : "the National Contact Point for Knowledge Security";
            default -> dutch ? "een andere deskundige" : "another expert";
        };
    }

    /** A source in the list under an answer. What a party wrote to the desk is not in it, only who said so. */
    static JsonObject cited(int number, Snapshot source) {
        var cited = Json.createObjectBuilder().add("number", number).add("kind", source.kind()).add("title", source.title());
        if (source.isOfParty()) {
            return cited.build();
        }
        cited.add("passage", source.id().toString()).add("language", source.language()).add("quote", source.quote());
        source.document().ifPresent(document -> cited.add("document", document));
        source.section().ifPresent(section -> cited.add("section", section));
        source.page().ifPresent(page -> cited.add("page", page));
        source.url().ifPresent(url -> cited.add("url", url));
        source.version().ifPresent(version -> cited.add("version", version));
        return cited.build();
    }
}
