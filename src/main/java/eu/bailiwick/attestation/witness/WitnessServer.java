package eu.bailiwick.attestation.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.bailiwick.attestation.log.CosigningKey;
import eu.bailiwick.attestation.log.NoteKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A witness as a process of its own, which needs a JDK and nothing else. Whoever runs it (a tenant, an
/// auditor, a regulator) keeps its folder: forgetting is the one thing a witness must not do.
public final class WitnessServer implements AutoCloseable {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int THREADS = 4;
    private static final String LOOPBACK = "127.0.0.1";
    private final HttpServer http;
    private final Witness witness;
    private final List<NoteKey> keys;

    private WitnessServer(HttpServer http, Witness witness, List<NoteKey> keys) {
        this.http = http;
        this.witness = witness;
        this.keys = keys;
    }

    /// Arguments: name, folder, port and the verifier key of each log that is followed. It listens on the loopback
    /// address, or on the one that stands before the port and a colon, as in a container. Whoever wants it reached
    /// from elsewhere puts a proxy with TLS before it.
    public static void main(String... arguments) throws IOException, GeneralSecurityException {
        if (arguments.length < 4) {
            System.err.println("usage: <name> <folder> [<address>:]<port> <verifier key of a log>...");
            System.exit(2);
        }
        List<NoteKey> logs = List.of(arguments).subList(3, arguments.length).stream()
                .map(NoteKey::read)
                .toList();
        WitnessServer server = start(arguments[0], Path.of(arguments[1]), address(arguments[2]), logs);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.print(server.witness.about());
        System.out.println("listens on " + server.url());
    }

    private static InetSocketAddress address(String words) {
        int colon = words.lastIndexOf(':');
        return new InetSocketAddress(
                colon < 0 ? LOOPBACK : words.substring(0, colon), Integer.parseInt(words.substring(colon + 1)));
    }

    /// @param port 0 for any that is free
    public static WitnessServer start(String name, Path folder, int port, List<NoteKey> logs)
            throws IOException, GeneralSecurityException {
        return start(name, folder, new InetSocketAddress(LOOPBACK, port), logs);
    }

    private static WitnessServer start(String name, Path folder, InetSocketAddress address, List<NoteKey> logs)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        List<CosigningKey> keys = WitnessKeys.of(name, folder);
        Map<String, NoteKey> byOrigin = logs.stream().collect(Collectors.toMap(NoteKey::name, key -> key));
        HttpServer http = HttpServer.create(address, 0);
        WitnessServer server = new WitnessServer(
                http,
                new Witness(byOrigin, keys, new Memory(folder), InstantSource.system()),
                keys.stream().map(CosigningKey::verifier).toList());
        http.setExecutor(Executors.newFixedThreadPool(THREADS));
        http.createContext("/", server::serve);
        http.start();
        return server;
    }

    public String url() {
        return "http://" + http.getAddress().getHostString() + ":"
                + http.getAddress().getPort();
    }

    /// What the portal and readers are told, to recognise its lines.
    public List<NoteKey> keys() {
        return keys;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Witness.Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Witness.Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.equals("/") && method.equals("GET")) {
            return new Witness.Answer(200, "text/plain; charset=utf-8", witness.about());
        }
        if (!path.equals("/add-checkpoint")) {
            return Witness.Answer.text(404, "Checkpoints come to /add-checkpoint.");
        }
        if (!method.equals("POST")) {
            return Witness.Answer.text(405, "Checkpoints come by POST.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        return body.length > LARGEST_BODY
                ? Witness.Answer.text(413, "A submission has at most " + LARGEST_BODY + " bytes.")
                : witness.add(new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
