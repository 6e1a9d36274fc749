package nl.loketwijzer.official;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import nl.loketwijzer.language.Language;

/** Everything around one round in a test: a folder, a day, what was shown, and how long was waited. */
final class Desk {

    static final Manners QUICK = new Manners(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(60), 4_000_000, 5);

    final Path folder;
    final List<String> shown = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    Manners manners = QUICK;
    Instant now = Instant.parse("2026-11-24T09:00:00Z");

    Desk(Path folder) {
        this.folder = folder;
    }

    Round round(Source... sources) throws Exception {
        try (var copies = Copies.open(folder)) {
            return round(copies, sources);
        }
    }

    /** Time stands still, so that a pause is always owed in full; it is noted down instead of waited for. */
    Round round(Copies copies, Source... sources) throws InterruptedException {
        shown.clear();
        pauses.clear();
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        try (var visitor = new Visitor(manners, "desk@example.org", clock, pauses::add)) {
            var round = new Round(visitor, copies, clock, shown::add);
            round.visitAll(List.of(sources));
            return round;
        }
    }

    String console() {
        return String.join("\n", shown);
    }

    Path document(Source source) {
        return folder.resolve("documents").resolve(source.fileName());
    }

    static Source source(String id, URI address, Format format) {
        return source(id, address, format, "CC0 1.0");
    }

    static Source source(String id, URI address, Format format, String licence) {
        return new Source(id, "Regeling " + id, "Minister van Voorbeelden", address, licence, "2025-01-01", format, Language.NL, "never");
    }

    /** An invented regulation. */
    static String regulation(String... articles) {
        var html = new StringBuilder("<!doctype html><html lang=\"nl\"><head><title>Voorbeeldregeling</title></head><body><main><h1>Voorbeeldregeling</h1>");
        for (int i = 0; i < articles.length; i++) {
            html.append("<h2>Artikel ").append(i + 1).append("</h2><p>").append(articles[i]).append("</p>");
        }
        return html.append("</main></body></html>").toString();
    }

    static final String[] ARTICLES = {
            "Het is verboden zonder ontheffing kennis over het voorbeeld over te dragen. De minister verleent een ontheffing op aanvraag.",
            "Een aanvraag wordt binnen acht weken behandeld. De termijn kan een keer met vier weken worden verlengd.",
            "Deze regeling geldt niet voor kennis die al openbaar is. De instelling houdt een register bij van verleende toegang."};
}
