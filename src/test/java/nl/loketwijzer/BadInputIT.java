package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Api.Reply;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;

/** Whatever is sent, the answer is a problem in the agreed form or an honest answer; never a trace of what is inside. */
@OnLiberty
class BadInputIT {

    private static final String SOME_ID = "00000000-0000-4000-8000-000000000000";
    private static final String SOME_KEY = "A".repeat(43);

    static final List<Arguments> BODIES = List.of(
            argumentSet("nothing at all", "", 400, "body"),
            argumentSet("not JSON", "vraag: mag het?", 400, "body"),
            argumentSet("half of some JSON", "{\"question\": \"Mag mijn", 400, "body"),
            argumentSet("JSON with a trailing comma", "{\"question\": \"Mag het?\",}", 400, "body"),
            argumentSet("two objects", "{\"question\": \"Mag het?\"}{\"question\": \"Mag het?\"}", 400, "body"),
            argumentSet("an array", "[\"Mag het?\"]", 400, "body"),
            argumentSet("a number", "42", 400, "body"),
            argumentSet("a text", "\"Mag het?\"", 400, "body"),
            argumentSet("null", "null", 400, "body"),
            argumentSet("true", "true", 400, "body"),
            argumentSet("nesting without end", "[".repeat(20_000) + "]".repeat(20_000), 400, "body"),
            argumentSet("nested objects without end", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), 400, "body"),
            argumentSet("no question", "{}", 400, "question"),
            argumentSet("question null", "{\"question\": null}", 400, "question"),
            argumentSet("question a number", "{\"question\": 7}", 400, "question"),
            argumentSet("question an object", "{\"question\": {\"text\": \"Mag het?\"}}", 400, "question"),
            argumentSet("question a list", "{\"question\": [\"Mag het?\"]}", 400, "question"),
            argumentSet("an empty question", "{\"question\": \"\"}", 400, "question"),
            argumentSet("a question of white space", "{\"question\": \" \\t\\n\\u00a0\\u3000 \"}", 400, "question"),
            argumentSet("a question of zero-width characters", "{\"question\": \"\\u200b\\u200c\\u200d\\u2060\\ufeff\"}", 400, "question"),
            argumentSet("a question of control characters", "{\"question\": \"\\u0000\\u0001\\u0008\\u001b\\u007f\\u0085\"}", 400, "question"),
            argumentSet("a question of bidi overrides", "{\"question\": \"\\u202a\\u202e\\u2066\\u2069\\u200f\"}", 400, "question"),
            argumentSet("a question of lone surrogates", "{\"question\": \"\\udc00\\ud800\\ud800\"}", 400, "question"),
            argumentSet("a question of 2,001 characters", "{\"question\": \"" + "a".repeat(2_001) + "\"}", 400, "question"),
            argumentSet("a question of 2,001 characters outside the basic plane", "{\"question\": \"" + "𝒶".repeat(2_001) + "\"}", 400, "question"),
            argumentSet("a language nobody speaks here", "{\"question\": \"Mag het?\", \"language\": \"fr\"}", 400, "language"),
            argumentSet("a language that is no text", "{\"question\": \"Mag het?\", \"language\": 1}", 400, "language"),
            argumentSet("an empty language", "{\"question\": \"Mag het?\", \"language\": \"\"}", 400, "language"),
            argumentSet("an institution that is no text", "{\"question\": \"Mag het?\", \"institution\": [1]}", 400, "institution"),
            argumentSet("a conversation that is no text", "{\"question\": \"Mag het?\", \"conversation\": {}}", 400, "conversation"),
            argumentSet("an unknown institution", "{\"question\": \"Mag het?\", \"institution\": \"atlantis\"}", 404, null),
            argumentSet("an institution that is SQL", "{\"question\": \"Mag het?\", \"institution\": \"' OR 1=1 --\"}", 404, null),
            argumentSet("an unknown conversation", "{\"question\": \"Mag het?\", \"conversation\": \"" + SOME_ID + "\"}", 404, null),
            argumentSet("a conversation that is no id", "{\"question\": \"Mag het?\", \"conversation\": \"../../etc/passwd\"}", 404, null),
            argumentSet("more than a question can be", "{\"question\": \"" + "a".repeat(70_000) + "\"}", 413, null));

    static final List<Arguments> ADDRESSES = List.of(
            argumentSet("a question id that is none", "GET", "/api/questions/1", 404),
            argumentSet("an unknown question", "GET", "/api/questions/" + SOME_ID, 404),
            argumentSet("events of an unknown question", "GET", "/api/questions/" + SOME_ID + "/events", 404),
            argumentSet("the generation of an unknown question", "DELETE", "/api/questions/" + SOME_ID + "/generation", 404),
            argumentSet("a conversation id that is none", "GET", "/api/conversations/abc", 404),
            argumentSet("an unknown conversation", "DELETE", "/api/conversations/" + SOME_ID, 404),
            argumentSet("a token that is none", "GET", "/api/shared/x", 404),
            argumentSet("an unknown token", "GET", "/api/shared/" + SOME_KEY, 404),
            argumentSet("a passage id that is none", "GET", "/api/passages/x'%20OR%201=1", 404),
            argumentSet("an unknown passage", "GET", "/api/passages/" + SOME_ID, 404),
            argumentSet("an address nobody serves", "GET", "/api/nothing/here", 404),
            argumentSet("the root of the interface", "GET", "/api/", 404),
            argumentSet("questions are asked, not fetched", "GET", "/api/questions", 405),
            argumentSet("questions are not replaced", "PUT", "/api/questions", 405),
            argumentSet("an answer is not erased by itself", "DELETE", "/api/questions/" + SOME_ID, 405),
            argumentSet("a search without words", "GET", "/api/passages", 400),
            argumentSet("a search for nothing", "GET", "/api/passages?q=%20", 400),
            argumentSet("a search for invisible words", "GET", "/api/passages?q=%E2%80%8B", 400),
            argumentSet("a search with a limit of nothing", "GET", "/api/passages?q=laptop&limit=0", 400),
            argumentSet("a search with a limit of 51", "GET", "/api/passages?q=laptop&limit=51", 400),
            argumentSet("a search with a limit that is no number", "GET", "/api/passages?q=laptop&limit=veel", 400),
            argumentSet("a search in French", "GET", "/api/passages?q=laptop&language=fr", 400),
            argumentSet("a search at an unknown institution", "GET", "/api/passages?q=laptop&institution=atlantis", 404));

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void a_bad_question_is_refused_with_its_place(String body, int status, String field) {
        for (var accept : List.of("application/json", "text/event-stream", "*/*")) {
            var reply = Api.researcher().with("Accept", accept).post("/api/questions", body);
            assertProblem(status, reply);
            if (field != null) {
                assertTrue(reply.json().path("fields").has(field), accept + ": " + reply.text());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ADDRESSES")
    void a_bad_address_is_refused(String method, String path, int status) {
        assertProblem(status, Api.researcher().withKey(SOME_KEY).send(method, path, method.equals("PUT") ? "{}".getBytes(StandardCharsets.UTF_8) : null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' OR '1'='1", "AAAA\u00e9", "null"})
    void a_key_that_is_none_is_no_other_than_a_wrong_one(String key) {
        var answer = Api.researcher().answer("Hallo");
        var path = "/api/conversations/" + answer.path("conversation").asText();
        var wrong = Api.researcher().withKey(SOME_KEY).get(path);
        var reply = Api.researcher().withKey(key).get(path);
        assertProblem(404, reply);
        assertEquals(wrong.text(), reply.text());
    }

    @Test
    void an_unknown_institution_and_a_wrong_key_are_told_in_the_same_words() {
        var institution = Api.researcher().post("/api/questions", Api.question("Mag het?").put("institution", "atlantis"));
        var conversation = Api.researcher().withKey(SOME_KEY).post("/api/questions", Api.question("Mag het?").put("conversation", SOME_ID));
        assertEquals(institution.text(), conversation.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "image/png"})
    void other_than_json_is_not_taken(String type) {
        assertProblem(415, Api.researcher().with("Content-Type", type).post("/api/questions", "{\"question\": \"Mag het?\"}"));
    }

    @Test
    void bytes_that_are_no_text_are_no_json() {
        var body = new ByteArrayOutputStream();
        body.writeBytes("{\"question\": \"Mag ".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc3});
        body.writeBytes(" het?\"}".getBytes(StandardCharsets.US_ASCII));
        assertProblem(400, Api.researcher().send("POST", "/api/questions", body.toByteArray()));
        assertTrue(Api.researcher().get("/api/passages?q=%FF%FE%C3").status() < 500);
    }

    @Test
    void a_body_of_megabytes_is_refused_without_being_read_whole() {
        assertProblem(413, Api.researcher().send("POST", "/api/questions", new byte[8 * 1024 * 1024]));
    }

    @Test
    void two_thousand_characters_are_a_question_also_outside_the_basic_plane() {
        var long_question = "Welke laptop neem ik mee op dienstreis? " + "𝒶".repeat(2_000 - 40);
        assertEquals(2_000, long_question.codePointCount(0, long_question.length()));
        assertEquals(200, Api.researcher().post("/api/questions", Api.question(long_question)).status());
    }

    @Test
    void members_nobody_knows_are_ignored() {
        var reply = Api.researcher().post("/api/questions", Api.question("Hallo").put("vervolg", 3).put("role", "admin").put("__proto__", "x"));
        assertEquals(200, reply.status());
    }

    @Test
    void invisible_characters_are_taken_out_of_a_question() {
        var reply = Api.researcher().with("Accept", "application/json").post("/api/questions",
                "{\"question\": \"\\u202eWelke lap\\u200btop\\u0000 neem\\ufeff ik mee op e\\u0301e\\u0301n dienstreis?\\ud800\"}");
        assertEquals("Welke laptop neem ik mee op \u00e9\u00e9n dienstreis?", reply.json().path("question").asText(), reply.text());
    }

    @Test
    void sql_and_html_in_a_question_are_plain_text() {
        for (var question : List.of("Welke laptop neem ik mee'; DROP TABLE passage; --",
                "Welke laptop <script>alert(1)</script> <img src=x onerror=alert(1)> neem ik mee?",
                "Welke laptop ${jndi:ldap://x/y} {{7*7}} %s %n neem ik mee?")) {
            var reply = Api.researcher().with("Accept", "application/json").post("/api/questions", Api.question(question));
            assertEquals(200, reply.status(), reply.text());
            assertEquals(question, reply.json().path("question").asText());
            assertTrue(reply.type().startsWith("application/json"));
        }
        assertEquals(200, Api.researcher().get("/api/passages?q=laptop").status(), "the table is still there");
        var search = Api.researcher().get("/api/passages?q=%27%29%3B%20DROP%20TABLE%20passage%3B%20--%20%26%20%7C%20%21%20laptop%3A%2A");
        assertEquals(200, search.status(), search.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS"})
    void asking_what_is_possible_tells_nothing_of_what_is_inside(String method) {
        for (var path : List.of("/", "/api/about", "/api/questions", "/api/passages?q=laptop", "/nothing")) {
            var reply = Api.researcher().send(method, path, null);
            assertTrue(reply.status() < 500, method + " " + path + " " + reply.status());
            assertNothingLeaks(reply);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PATCH", "PROPFIND", "BREW"})
    void other_methods_are_refused_everywhere(String method) {
        for (var path : List.of("/", "/api/about", "/api/questions")) {
            var reply = Api.researcher().with("X-Secret", "echo-me").send(method, path, null);
            assertTrue(reply.status() >= 400 && reply.status() < 600 && reply.status() != 500, method + " " + path + " " + reply.status());
            assertFalse(reply.text().contains("echo-me"), reply.text());
            assertNothingLeaks(reply);
        }
    }

    @Test
    void what_cannot_be_given_is_not_acceptable() {
        assertProblem(406, Api.researcher().with("Accept", "application/xml").get("/api/about"));
        assertProblem(406, Api.researcher().with("Accept", "text/csv").post("/api/questions", Api.question("Hallo")));
    }

    @Test
    void an_error_of_the_container_itself_has_no_trace_either() {
        for (var path : List.of("/nothing/here.html", "/WEB-INF/beans.xml", "/WEB-INF/classes/META-INF/microprofile-config.properties", "/META-INF/", "/scripts/",
                "/..%2f..%2fserver.xml", "/%5c..%5cserver.xml", "/index.html%00.js", "/api/../WEB-INF/beans.xml",
                "/api/questions/%2e%2e%2f%2e%2e%2fetc", "/refused")) {
            var reply = Api.researcher().get(path);
            assertTrue(reply.status() == 404 || reply.status() == 400 || reply.status() == 403, path + " " + reply.status());
            assertNothingLeaks(reply);
        }
    }

    /** Sent over a bare socket, because a decent client refuses to. */
    @Test
    void a_request_that_is_hardly_http_gets_a_short_answer() throws IOException {
        for (var request : List.of("GET / HTTP/1.1\r\n\r\n", "NONSENSE\r\n\r\n", "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/questions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: abc\r\nConnection: close\r\n\r\n",
                "GET /api/about HTTP/1.1\r\nHost: x\r\nAccept: ///\r\nConnection: close\r\n\r\n",
                "POST /api/questions HTTP/1.1\r\nHost: x\r\nContent-Type: ;;;\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")) {
            try (var socket = new Socket("127.0.0.1", Application.BASE.getPort())) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertFalse(text.contains(" 500 "), request + text);
                assertFalse(text.matches("(?s).*(\\bat [a-z.]+\\(|Exception|RESTEASY|SRVE\\d).*"), request + text);
            }
        }
    }

    @Test
    void every_answer_has_the_headers_that_keep_browsers_careful() {
        for (var path : List.of("/", "/api/about", "/api/questions/" + SOME_ID, "/scripts/page.js", "/gedeeld/")) {
            var headers = Api.researcher().get(path).headers();
            assertAll(path,
                    () -> assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse("")),
                    () -> assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse("")),
                    () -> assertTrue(headers.firstValue("Content-Security-Policy").orElse("").contains("default-src"), headers.map().toString()),
                    () -> assertFalse(headers.firstValue("Content-Security-Policy").orElse("").contains("unsafe"), headers.map().toString()),
                    () -> assertTrue(headers.firstValue("Set-Cookie").isEmpty(), "no cookies"));
        }
    }

    @Test
    void nothing_that_was_refused_reached_the_model_or_the_log_of_questions() {
        Neighbours.model().reset();
        var mark = UUID.randomUUID().toString();
        Api.researcher().post("/api/questions", Api.question(mark).put("language", "fr"));
        assertTrue(Neighbours.model().generations().stream().noneMatch(generation -> generation.prompt().contains(mark)));
    }

    private static void assertProblem(int status, Reply reply) {
        assertEquals(status, reply.status(), reply.text());
        assertTrue(reply.type().startsWith("application/problem+json"), reply.type() + " " + reply.text());
        assertEquals(status, reply.json().path("status").asInt());
        Stream.of("type", "title", "detail").forEach(member -> assertFalse(reply.json().path(member).asText().isBlank(), member + ": " + reply.text()));
        assertNothingLeaks(reply);
    }

    private static void assertNothingLeaks(Reply reply) {
        var everything = reply.text() + reply.headers().map();
        for (var inside : Arrays.asList("Exception", "RESTEASY", "SRVE", "WELD", "nl.loketwijzer", "jakarta.", "java.", "org.", "SQL", "postgres", "Stack", "Liberty",
                "X-Powered-By", "x-powered-by", "WebSphere")) {
            assertFalse(everything.contains(inside), inside + " in " + everything);
        }
        assertTrue(reply.headers().firstValue("Server").isEmpty(), "Server header");
    }
}
