package nl.loketwijzer.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies between a browser and the server, and can be pulled out: a browser told to be offline lets a running answer go on. */
final class Cable implements AutoCloseable {

    private final URI server;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final InetSocketAddress address;
    private ServerSocket door;

    Cable(URI server) {
        this.server = server;
        this.address = plugIn(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Where a browser finds the server through this cable. */
    URI here() {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    void pull() {
        try {
            door.close();
            for (var end : ends) {
                end.close();
            }
            ends.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void plugIn() {
        plugIn(address);
    }

    private InetSocketAddress plugIn(InetSocketAddress at) {
        try {
            door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(at);
            var opened = door;
            Thread.ofVirtual().start(() -> accept(opened));
            return (InetSocketAddress) opened.getLocalSocketAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        while (true) {
            try {
                var browser = opened.accept();
                var application = new Socket(server.getHost(), server.getPort());
                ends.add(browser);
                ends.add(application);
                Thread.ofVirtual().start(() -> carry(browser, application));
                Thread.ofVirtual().start(() -> carry(application, browser));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // one end is gone, and closing tells the other
        }
    }

    @Override
    public void close() {
        pull();
    }
}
