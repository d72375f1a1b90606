package eu.bailiwick.engagement.calendar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A server of calendars on this machine, which answers what it is told to.
public final class CalendarHost implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger elsewhere = new AtomicInteger();
    private volatile int status = 200;
    private volatile String body = "";

    public CalendarHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.close();
        });
        server.createContext("/secret-path", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, 0);
        try (var out = exchange.getResponseBody()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path/basic.ics?key=verborgen";
    }

    /// How often somebody followed it to where it sends them.
    public int followed() {
        return elsewhere.get();
    }

    public CalendarHost says(int code, String text) {
        status = code;
        body = text;
        return this;
    }

    /// A calendar with entries whose lines are parted by bars.
    public CalendarHost holds(String... entries) {
        return says(
                200,
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                        + Arrays.stream(entries)
                                .map(entry -> "BEGIN:VEVENT\r\nSUMMARY:Zahnarzttermin\r\n" + entry.replace("|", "\r\n")
                                        + "\r\nEND:VEVENT\r\n")
                                .collect(Collectors.joining())
                        + "END:VCALENDAR\r\n");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
