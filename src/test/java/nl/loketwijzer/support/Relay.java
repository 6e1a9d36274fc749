package nl.loketwijzer.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/** A line to a neighbour that a test can cut and mend. The application only knows this end of it. */
public final class Relay implements AutoCloseable {

    private static final int ASKED = 40;
    /** Below the ports of outgoing connections: one of those could take a port while its line is cut. */
    private static final int FIRST_PORT = 15_000;
    private static final int LAST_PORT = 32_000;
    private static final int ATTEMPTS = 50;

    private final int port;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile InetSocketAddress target;
    private ServerSocket door;
    private Thread doorkeeper;

    /** One connection through the relay, and the first words of what was asked over it last. */
    private record Line(Socket near, Socket far, AtomicReference<String> asked) {

        Line(Socket near, Socket far) {
            this(near, far, new AtomicReference<>(""));
        }

        /** With a reset instead of a goodbye, as when a machine vanishes. */
        void tear() {
            for (var socket : new Socket[] {near, far}) {
                try {
                    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                    socket.close();
                } catch (IOException _) {
                    // gone already
                }
            }
        }
    }

    Relay(int port, InetSocketAddress target) {
        this.port = port;
        this.target = target;
    }

    /** A line of its own at a free port, whole from the start. */
    public static Relay to(URI server) {
        var target = new InetSocketAddress(server.getHost(), server.getPort());
        for (var attempt = 1; ; attempt++) {
            var relay = new Relay(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT), target);
            try {
                relay.mend();
                return relay;
            } catch (UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Where this end is. */
    public URI here() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where new connections lead to from now on. */
    public synchronized void leadTo(InetSocketAddress other) {
        target = other;
        lines.forEach(Line::tear);
    }

    boolean leadsTo(InetSocketAddress address) {
        return target.equals(address);
    }

    /** Ends every connection and refuses new ones. */
    public synchronized void cut() {
        if (door != null) {
            try {
                door.close();
                // The port is only free once nobody waits at the door any more.
                doorkeeper.join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            door = null;
        }
        lines.forEach(Line::tear);
    }

    public synchronized void mend() {
        if (door != null) {
            return;
        }
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            door = opened;
            doorkeeper = Thread.ofVirtual().start(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
    }

    @Override
    public void close() {
        cut();
    }

    /** How many connections are open over which something was asked last that starts like this; idle ones ask nothing new. */
    public long open(String asked) {
        return lines.stream().filter(line -> line.asked().get().startsWith(asked)).count();
    }

    private void accept(ServerSocket opened) {
        while (true) {
            try {
                var near = opened.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        try {
            var to = target;
            var far = new Socket();
            var line = new Line(near, far);
            try {
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                far.connect(to);
            } catch (IOException e) {
                line.tear();
                return;
            }
            if (!join(line, to)) {
                line.tear();
                return;
            }
            Thread.ofVirtual().start(() -> pump(line, far, near));
            pump(line, near, far);
        } finally {
            lines.removeIf(line -> line.near() == near);
        }
    }

    /** Unless the line was cut or led elsewhere while this connection was being made. */
    private synchronized boolean join(Line line, InetSocketAddress to) {
        return door != null && target.equals(to) && lines.add(line);
    }

    /** Until one side ends: then both do, so that a lost reader is lost all the way. */
    private void pump(Line line, Socket from, Socket to) {
        try (from; to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var piece = new byte[16 * 1024];
            for (var length = in.read(piece); length >= 0; length = in.read(piece)) {
                var start = new String(piece, 0, Math.min(length, ASKED), StandardCharsets.ISO_8859_1);
                if (from == line.near() && start.matches("(?s)[A-Z]+ /.*")) {
                    line.asked().set(start);
                }
                out.write(piece, 0, length);
                out.flush();
            }
        } catch (IOException _) {
            // one of the two is gone; closing the other says so
        }
        lines.remove(line);
    }
}
