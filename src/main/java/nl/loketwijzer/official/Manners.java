package nl.loketwijzer.official;

import java.time.Duration;

/**
 * How we behave as a guest, and how long we wait for a host. {@code whole} bounds one request with its body;
 * {@code pause} lies between two requests to one host, longer where robots.txt asks for it, up to {@code longestPause}.
 */
record Manners(Duration connect, Duration whole, Duration pause, Duration longestPause, long largest, int redirects) {

    static final Manners DEFAULT = new Manners(Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofSeconds(2), Duration.ofSeconds(60),
            50L * 1024 * 1024, 5);
}
