package nl.loketwijzer.official;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Asks one host after another, one request at a time, as somebody who wants to be let in again: says who it is, keeps
 * to robots.txt, waits between requests, asks only for what changed, and goes away when told to.
 */
final class Visitor implements AutoCloseable {

    static final String PRODUCT = "LoketwijzerSources";
    private static final String INTRODUCTION = PRODUCT + "/1.0 (compares official documents on knowledge security with a local copy; "
            + "started by hand, one request at a time, keeps to robots.txt)";

    /** RFC 9309 asks for at least this much. */
    private static final int LARGEST_ROBOTS = 512 * 1024;
    private static final int BUSY_TRIES = 2;
    private static final Pattern LOGIN = Pattern.compile(
            "(?i)(?:^|[^a-z])(?:log-?in|log-?on|sign-?in|signon|sso|saml2?|oauth2?|adfs|idp|openid|auth|authenticate|inloggen|aanmelden|wachtwoord)(?:[^a-z]|$)");

    /** How the waiting is done; a test only notes it down. */
    interface Waiting {
        void pause(Duration length) throws InterruptedException;
    }

    /** What came in: where it came from after redirects, what the server called it, and by what it can be asked after. */
    record Received(URI from, String type, String etag, String lastModified) {
    }

    private final Manners manners;
    private final Clock clock;
    private final Waiting waiting;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Robots> robots = new HashMap<>();
    private final Map<String, NotTaken> closedDoors = new HashMap<>();
    private final Map<String, Instant> lastRequest = new HashMap<>();
    private final String introduction;

    /** @param contact where a publisher can complain; may be empty */
    Visitor(Manners manners, String contact, Clock clock, Waiting waiting) {
        this.manners = manners;
        this.clock = clock;
        this.waiting = waiting;
        this.introduction = contact.isBlank() ? INTRODUCTION : INTRODUCTION.replaceFirst("\\)$", "; " + contact.replaceAll("[^ -~]", "?").replace("$", "") + ")");
        this.client = HttpClient.newBuilder().connectTimeout(manners.connect()).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** Asks for the document; empty when the server says that it is still the one that {@code held} describes. */
    Optional<Received> get(Source source, Optional<Held> held, Path target) throws NotTaken, InterruptedException {
        return visit(source, held, Optional.of(target));
    }

    /** Asks only whether it is still there, and what the server says of it. */
    Received head(Source source) throws NotTaken, InterruptedException {
        return visit(source, Optional.empty(), Optional.empty())
                .orElseThrow(() -> new NotTaken(Trouble.UNEXPECTED, "status 304 without our asking"));
    }

    /** Without a target only the head is asked for. */
    private Optional<Received> visit(Source source, Optional<Held> held, Optional<Path> target) throws NotTaken, InterruptedException {
        var at = source.address();
        var seen = new LinkedHashSet<URI>();
        int tries = 0;
        while (true) {
            if (!seen.add(at) && tries == 0) {
                throw new NotTaken(Trouble.REDIRECTS, "in a circle, back to " + at);
            }
            if (seen.size() > manners.redirects() + 1) {
                throw new NotTaken(Trouble.REDIRECTS, "more than " + manners.redirects() + " times, last to " + at);
            }
            var rules = robots(at);
            if (!rules.allows(pathAndQuery(at))) {
                throw new NotTaken(Trouble.ROBOTS, at.toString());
            }
            var answer = ask(at, rules, held, target);
            switch (answer.kind()) {
                case HERE -> {
                    return answer.received();
                }
                case ELSEWHERE -> {
                    at = elsewhere(source.address(), at, answer.location());
                    tries = 0;
                }
                case LATER -> {
                    if (++tries >= BUSY_TRIES || answer.later().isEmpty() || answer.later().get().compareTo(manners.longestPause()) > 0) {
                        throw new NotTaken(Trouble.BUSY, "status " + answer.status()
                                + answer.later().map(time -> ", it says in " + time.toSeconds() + " seconds").orElse(", it does not say when"));
                    }
                    waiting.pause(answer.later().get());
                }
            }
        }
    }

    private enum Kind { HERE, ELSEWHERE, LATER }

    private record Answer(Kind kind, int status, Optional<Received> received, String location, Optional<Duration> later) {
    }

    private Answer ask(URI at, Robots rules, Optional<Held> held, Optional<Path> target) throws NotTaken, InterruptedException {
        var request = request(at);
        if (target.isEmpty()) {
            request.method("HEAD", HttpRequest.BodyPublishers.noBody());
        }
        // What a redirect leads to has marks of its own: only the address they came from may be asked with them.
        var known = held.filter(copy -> copy.from().equals(at.toString()) && !(copy.etag() + copy.lastModified()).isEmpty());
        known.map(Held::etag).filter(etag -> !etag.isEmpty()).ifPresent(etag -> request.header("If-None-Match", etag));
        known.map(Held::lastModified).filter(date -> !date.isEmpty()).ifPresent(date -> request.header("If-Modified-Since", date));
        return politely(at, rules, () -> {
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return understood(at, response, body, known.isPresent(), target);
            }
        });
    }

    private Answer understood(URI at, HttpResponse<?> response, InputStream body, boolean conditional, Optional<Path> target)
            throws NotTaken, IOException {
        int status = response.statusCode();
        switch (status) {
            case 200 -> {
                var received = new Received(at, header(response, "Content-Type"), header(response, "ETag"), header(response, "Last-Modified"));
                if (target.isPresent()) {
                    write(response, body, target.get());
                }
                return new Answer(Kind.HERE, status, Optional.of(received), "", Optional.empty());
            }
            case 304 -> {
                if (!conditional) {
                    throw new NotTaken(Trouble.UNEXPECTED, "status 304 without our asking");
                }
                return new Answer(Kind.HERE, status, Optional.empty(), "", Optional.empty());
            }
            case 301, 302, 303, 307, 308 -> {
                return new Answer(Kind.ELSEWHERE, status, Optional.empty(), header(response, "Location"), Optional.empty());
            }
            case 429, 503 -> {
                return new Answer(Kind.LATER, status, Optional.empty(), "", retryAfter(header(response, "Retry-After")));
            }
            case 204 -> throw new NotTaken(Trouble.EMPTIED, "status 204");
            case 401, 407 -> throw new NotTaken(Trouble.LOGIN, "status " + status);
            case 403, 451 -> throw new NotTaken(Trouble.REFUSED, "status " + status);
            case 404, 410 -> throw new NotTaken(Trouble.GONE, "status " + status);
            default -> throw new NotTaken(status >= 500 ? Trouble.SERVER_ERROR : Trouble.UNEXPECTED, "status " + status);
        }
    }

    private void write(HttpResponse<?> response, InputStream body, Path target) throws NotTaken, IOException {
        if (response.headers().firstValueAsLong("Content-Length").orElse(0) > manners.largest()) {
            throw tooLarge();
        }
        String encoding = header(response, "Content-Encoding").toLowerCase(Locale.ROOT);
        try (var in = switch (encoding) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body);          // some send it although it was not asked for
            default -> throw new NotTaken(Trouble.UNEXPECTED, "packed as " + encoding);
        }; var out = writable(target)) {
            byte[] buffer = new byte[16 * 1024];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > manners.largest()) {
                    throw tooLarge();
                }
                try {
                    out.write(buffer, 0, read);
                } catch (IOException full) {
                    throw new NotTaken(Trouble.DISK, String.valueOf(full.getMessage()));
                }
            }
        }
    }

    private static java.io.OutputStream writable(Path target) throws NotTaken {
        try {
            return Files.newOutputStream(target);
        } catch (IOException refused) {
            throw new NotTaken(Trouble.DISK, String.valueOf(refused.getMessage()));
        }
    }

    private NotTaken tooLarge() {
        return new NotTaken(Trouble.TOO_LARGE, "more than " + manners.largest() + " bytes");
    }

    /** Where a redirect leads, when it is somewhere that we go. */
    static URI elsewhere(URI asked, URI at, String location) throws NotTaken {
        URI next;
        try {
            next = withoutFragment(at.resolve(location.replace(" ", "%20")));
        } catch (IllegalArgumentException wrong) {
            throw new NotTaken(Trouble.UNEXPECTED, "redirected to " + location);
        }
        if (location.isBlank() || next.getHost() == null || !("http".equals(next.getScheme()) || "https".equals(next.getScheme()))) {
            throw new NotTaken(Trouble.UNEXPECTED, "redirected to " + (location.isBlank() ? "nowhere" : location));
        }
        if ("https".equals(at.getScheme()) && "http".equals(next.getScheme())) {
            throw new NotTaken(Trouble.INSECURE, next.toString());
        }
        if (isLogin(next) && !isLogin(asked)) {
            throw new NotTaken(Trouble.LOGIN, "redirected to " + next.getHost() + next.getPath());
        }
        return next;
    }

    private static boolean isLogin(URI address) {
        return LOGIN.matcher(address.getHost() + address.getPath()).find();
    }

    // --- robots.txt, once a host

    private Robots robots(URI address) throws NotTaken, InterruptedException {
        String origin = origin(address);
        if (closedDoors.containsKey(origin)) {
            var before = closedDoors.get(origin);
            throw new NotTaken(before.trouble(), "not tried again: " + before.getMessage());
        }
        var known = robots.get(origin);
        if (known != null) {
            return known;
        }
        try {
            var found = robotsAt(URI.create(origin + "/robots.txt"));
            robots.put(origin, found);
            return found;
        } catch (NotTaken notTaken) {
            var closed = new NotTaken(notTaken.trouble(), "its robots.txt: " + notTaken.getMessage());
            closedDoors.put(origin, closed);
            throw closed;
        }
    }

    /** Not there: all is allowed. Not to be had: nothing is, until it is (RFC 9309, 2.3.1). */
    private Robots robotsAt(URI address) throws NotTaken, InterruptedException {
        var at = address;
        for (int hop = 0; hop <= manners.redirects(); hop++) {
            var asked = at;
            var request = request(asked).build();
            var response = politely(asked, Robots.ALLOW_ALL, () -> {
                var found = client.send(request, BodyHandlers.ofInputStream());
                try (var body = found.body()) {
                    return new RobotsAnswer(found.statusCode(), header(found, "Location"),
                            found.statusCode() == 200 ? new String(body.readNBytes(LARGEST_ROBOTS), StandardCharsets.UTF_8) : "");
                }
            });
            if (response.status() == 200) {
                return Robots.of(response.text(), PRODUCT);
            }
            if (response.status() >= 500 || response.status() == 429) {
                throw new NotTaken(response.status() == 429 || response.status() == 503 ? Trouble.BUSY : Trouble.SERVER_ERROR, "status " + response.status());
            }
            if (response.status() < 300 || response.status() >= 400 || response.location().isBlank()) {
                return Robots.ALLOW_ALL;
            }
            try {
                at = withoutFragment(asked.resolve(response.location()));
            } catch (IllegalArgumentException _) {
                return Robots.ALLOW_ALL;
            }
            if (at.getHost() == null) {
                return Robots.ALLOW_ALL;
            }
        }
        return Robots.ALLOW_ALL;
    }

    private record RobotsAnswer(int status, String location, String text) {
    }

    // --- one request: after the pause, within the time, and with a reason when it fails

    private <T> T politely(URI at, Robots rules, Callable<T> exchange) throws NotTaken, InterruptedException {
        String host = at.getHost();
        var pause = rules.delay().filter(asked -> asked.compareTo(manners.pause()) > 0).orElse(manners.pause());
        var bounded = pause.compareTo(manners.longestPause()) > 0 ? manners.longestPause() : pause;
        var last = lastRequest.get(host);
        if (last != null) {
            var left = Duration.between(clock.instant(), last.plus(bounded));
            if (left.isPositive()) {
                waiting.pause(left);
            }
        }
        var work = threads.submit(exchange);
        try {
            return work.get(manners.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new NotTaken(Trouble.TOO_SLOW, "not complete after " + manners.whole().toSeconds() + " seconds");
        } catch (ExecutionException failed) {
            throw reason(failed.getCause());
        } finally {
            work.cancel(true);
            lastRequest.put(host, clock.instant());
        }
    }

    private static NotTaken reason(Throwable failure) {
        return switch (failure) {
            case NotTaken told -> told;
            case HttpConnectTimeoutException slow -> new NotTaken(Trouble.UNREACHABLE, "no connection in time");
            case HttpTimeoutException slow -> new NotTaken(Trouble.TOO_SLOW, String.valueOf(slow.getMessage()));
            case ConnectException closed -> new NotTaken(Trouble.UNREACHABLE, "no connection" + (closed.getMessage() == null ? "" : ": " + closed.getMessage()));
            case javax.net.ssl.SSLException unsafe -> new NotTaken(Trouble.UNREACHABLE, "no safe connection: " + unsafe.getMessage());
            case IOException broken -> new NotTaken(Trouble.CUT_OFF, String.valueOf(broken.getMessage()));
            default -> new NotTaken(Trouble.UNEXPECTED, failure.toString());
        };
    }

    private HttpRequest.Builder request(URI at) {
        return HttpRequest.newBuilder(at).timeout(manners.whole())
                .header("User-Agent", introduction).header("Accept-Encoding", "identity").header("Accept-Language", "nl, en;q=0.8");
    }

    /** In seconds or as a date; the past is now. */
    private Optional<Duration> retryAfter(String header) {
        try {
            if (header.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
            }
            var until = Duration.between(clock.instant(), ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("").strip();
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static String pathAndQuery(URI address) {
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    private static URI withoutFragment(URI address) {
        return address.getRawFragment() == null ? address : URI.create(address.toString().replaceFirst("#.*", ""));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
