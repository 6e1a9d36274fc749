package nl.loketwijzer.official;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9309, by its own sections, and how a visit keeps to it. */
class RobotsTest {

    private static Robots robots(String text) {
        return Robots.of(text, Visitor.PRODUCT);
    }

    @Test
    void without_rules_all_is_allowed() {
        assertTrue(robots("").allows("/regeling"));
        assertTrue(robots("User-agent: *\nDisallow:").allows("/regeling"));
        assertTrue(Robots.ALLOW_ALL.allows("/"));
    }

    @Test
    void a_group_for_us_counts_instead_of_the_one_for_everybody() {
        var both = robots("User-agent: *\nDisallow: /\n\nUser-Agent: loketwijzersources/2.0\nDisallow: /geheim");
        assertTrue(both.allows("/regeling"));
        assertFalse(both.allows("/geheim/1"));
        assertFalse(robots("User-agent: *\nDisallow: /\n\nUser-agent: otherbot\nAllow: /").allows("/regeling"));
    }

    @Test
    void several_names_share_a_group_and_several_groups_for_us_are_one() {
        var rules = robots("User-agent: a\nUser-agent: LoketwijzerSources\nDisallow: /een\n\nUser-agent: b\nDisallow: /drie\n\n"
                + "User-agent: LoketwijzerSources\nDisallow: /twee");
        assertFalse(rules.allows("/een"));
        assertFalse(rules.allows("/twee"));
        assertTrue(rules.allows("/drie"));
    }

    @Test
    void an_unknown_line_does_not_end_a_group() {
        assertFalse(robots("User-agent: a\nSitemap: https://example.org/s.xml\nUser-agent: LoketwijzerSources\nDisallow: /x").allows("/x"));
    }

    @Test
    void rules_before_any_name_bind_nobody_and_the_file_itself_may_always_be_read() {
        assertTrue(robots("Disallow: /\n").allows("/x"));
        assertTrue(robots("User-agent: *\nDisallow: /").allows("/robots.txt"));
    }

    @ParameterizedTest(name = "{0} with {1} and {2}: {3}")
    @CsvSource({
            "/map/bladzij, /map, /map/bladzij, true",
            "/map/ander, /map, /map/bladzij, false",
            "/gelijk, /gelijk, /gelijk, true",
            "/a.pdf, /*.pdf$, /nooit, false",
            "/a.pdf?x=1, /*.pdf$, /nooit, true",
            "/map/a.pdf, /*.pdf, /nooit, false",
            "/zoek/x/detail, /zoek/*/detail, /nooit, false",
            "/vis.html, /vis, /nooit, false",
            "/Vis, /vis, /nooit, true",
            "/catfish/, /*fish/$, /nooit, false",
            "/kamer?id=1, /*?id=, /nooit, false",
            "/caf%C3%A9, /café, /nooit, false",
            "/%7Ejan, /~jan, /nooit, false",
            "/a%2fb, /a%2Fb, /nooit, false",
            "/a/b, /a%2Fb, /nooit, true"})
    void the_longest_rule_counts_and_stars_and_ends_are_understood(String path, String disallow, String allow, boolean allowed) {
        assertEquals(allowed, robots("User-agent: *\nDisallow: " + disallow + "\nAllow: " + allow).allows(path));
    }

    @Test
    void comments_carriage_returns_and_a_byte_order_mark_do_not_disturb() {
        assertFalse(robots("\ufeffUser-Agent : *  # all\r\nDISALLOW : /x # no\r\n").allows("/x"));
    }

    @Test
    void a_pattern_of_many_stars_is_answered_at_once() {
        var rules = robots("User-agent: *\nDisallow: /" + "*a".repeat(200) + "$");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertTrue(rules.allows("/" + "a".repeat(20_000) + "b")));
    }

    @Test
    void a_delay_is_read_and_nonsense_is_not() {
        assertEquals(Optional.of(Duration.ofMillis(2500)), robots("User-agent: *\nCrawl-delay: 2.5\nDisallow: /x").delay());
        assertEquals(Optional.empty(), robots("User-agent: *\nCrawl-delay: soon\nDisallow: /x").delay());
    }

    // --- on a visit

    @Test
    void what_robots_txt_forbids_is_not_asked_for_also_after_a_redirect(@TempDir Path folder) throws Exception {
        try (var host = new Host()) {
            var desk = new Desk(folder);
            host.at("/robots.txt", Host.text("User-agent: *\nDisallow: /geheim")).at("/open", Host.redirect("/geheim/regeling"))
                    .at("/geheim/regeling", Host.page(Desk.regulation(Desk.ARTICLES)));
            desk.round(Desk.source("een", host.address("/geheim/regeling"), Format.HTML), Desk.source("twee", host.address("/open"), Format.HTML));
            assertTrue(desk.console().contains("een: FAILED: must not be fetched by programs"), desk.console());
            assertTrue(desk.console().contains("twee: FAILED: must not be fetched by programs"), desk.console());
            assertTrue(host.requests().stream().noneMatch(request -> request.path().startsWith("/geheim")));
            assertEquals(1, host.requestsForRobots().size());
            assertTrue(host.requestsForRobots().getFirst().header("User-Agent").matches("LoketwijzerSources/.*robots.txt; desk@example.org\\)"));
        }
    }

    @Test
    void a_broken_robots_txt_forbids_all_until_it_is_mended(@TempDir Path folder) throws Exception {
        try (var host = new Host()) {
            var desk = new Desk(folder);
            host.at("/robots.txt", Host.status(500)).at("/regeling", Host.page(Desk.regulation(Desk.ARTICLES)));
            desk.round(Desk.source("een", host.address("/regeling"), Format.HTML));
            assertTrue(desk.console().contains("has trouble of its own (its robots.txt: status 500)"), desk.console());
            assertEquals(0, host.requests().size());
            host.at("/robots.txt", Host.status(403));
            assertEquals(1, desk.round(Desk.source("een", host.address("/regeling"), Format.HTML)).count(Round.Ending.NEW), desk.console());
        }
    }

    @Test
    void between_two_requests_to_a_host_lies_a_pause_as_long_as_it_asks_up_to_a_bound(@TempDir Path folder) throws Exception {
        try (var host = new Host()) {
            var desk = new Desk(folder);
            host.at("/regeling", Host.page(Desk.regulation(Desk.ARTICLES)));
            var regulation = Desk.source("een", host.address("/regeling"), Format.HTML);
            desk.round(regulation);
            assertEquals(java.util.List.of(Duration.ofSeconds(2)), desk.pauses);
            host.at("/robots.txt", Host.text("User-agent: *\nCrawl-delay: 11"));
            desk.round(regulation);
            assertEquals(java.util.List.of(Duration.ofSeconds(11)), desk.pauses);
            host.at("/robots.txt", Host.text("User-agent: *\nCrawl-delay: 86400"));
            desk.round(regulation);
            assertEquals(java.util.List.of(Duration.ofSeconds(60)), desk.pauses);
        }
    }
}
