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
    private final HttpServer http;
    private final Witness witness;
    private final List<NoteKey> keys;

    private WitnessServer(HttpServer http, Witness witness, List<NoteKey> keys) {
        this.http = http;
        this.witness = witness;
        this.keys = keys;
    }

    /// Arguments: name, folder, port and the verifier key of each log that is followed. It listens on the
    /// loopback address alone; whoever wants it reached from elsewhere puts a proxy with TLS before it.
    public static void main(String... arguments) throws IOException, GeneralSecurityException {
        if (arguments.length < 4) {
            System.err.println("usage: <name> <folder> <port> <verifier key of a log>...");
            System.exit(2);
        }
        List<NoteKey> logs = List.of(arguments).subList(3, arguments.length).stream()
                .map(NoteKey::read)
                .toList();
        WitnessServer server = start(arguments[0], Path.of(arguments[1]), Integer.parseInt(arguments[2]), logs);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.print(server.witness.about());
        System.out.println("listens on " + server.url());
    }

    /// @param port 0 for any that is free
    public static WitnessServer start(String name, Path folder, int port, List<NoteKey> logs)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        List<CosigningKey> keys = WitnessKeys.of(name, folder);
        Map<String, NoteKey> byOrigin = logs.stream().collect(Collectors.toMap(NoteKey::name, key -> key));
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
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
        return "http://127.0.0.1:" + http.getAddress().getPort();
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
