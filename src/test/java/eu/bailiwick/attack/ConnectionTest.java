package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Which answers end a connection: only those to what could not be read.
@QuarkusTest
class ConnectionTest {
    private static final int FIRST_WORD_MS = 30_000;
    private static final int PATIENCE_MS = 1_000;
    private static final int BEYOND_A_LINE = 5_000;
    private static final int BEYOND_ALL_HEADERS = 60_000;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");

    /// The status, and whether the server ended the connection after its answer.
    private record Heard(int status, boolean ended, String head) {}

    @Test
    void aConnectionOutlivesEveryAnswerButOneToWhatCannotBeRead() throws IOException {
        assertThat(ask("GET /api/v1/node-types HTTP/1.1", "")).matches(it -> it.status() == 401 && !it.ended());
        assertThat(ask("GET /no/such/page HTTP/1.1", "")).matches(it -> it.status() == 404 && !it.ended());
        assertThat(ask("POST /api/v1/quotes HTTP/1.1", "Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"))
                .matches(it -> it.status() == 401 && !it.ended());
        assertThat(ask("GET /" + "x".repeat(BEYOND_A_LINE) + " HTTP/1.1", ""))
                .matches(it -> it.status() == 414 && it.ended())
                .matches(it -> !it.head().toLowerCase(java.util.Locale.ROOT).contains("x-request-id"));
        assertThat(ask("GET / HTTP/1.1", "X-Long: " + "x".repeat(BEYOND_ALL_HEADERS)))
                .matches(it -> it.status() == 431 && it.ended())
                .matches(it -> !it.head().toLowerCase(java.util.Locale.ROOT).contains("x-request-id"));
    }

    @Test
    void aMessageEndsInOneWayOrIsNotRead() throws IOException {
        assertThat(ask(
                        "POST /api/v1/quotes HTTP/1.1",
                        "Content-Length: 2\r\nContent-Length: 3\r\nContent-Type: application/json\r\n\r\n{}"))
                .as("two lengths")
                .matches(it -> it.status() == 400 && it.ended());
        // RFC 9112, section 6.1: the pieces count and the length does not; by the length the next request would be
        // another
        String both = "Content-Length: 4\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"
                + "2\r\n{}\r\n0\r\n\r\nGET /no/such/page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assertThat(STATUS.matcher(ask("POST /api/v1/quotes HTTP/1.1", both).head())
                        .results()
                        .map(found -> found.group(1)))
                .as("a length and pieces")
                .containsExactly("401", "404");
    }

    private static Heard ask(String line, String more) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(FIRST_WORD_MS);
            String rest = more.isEmpty() ? "\r\n" : more.contains("\r\n\r\n") ? more : more + "\r\n\r\n";
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost:" + RestAssured.port + "\r\n" + rest)
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder text = new StringBuilder();
            boolean ended = read(socket, text);
            return new Heard(Integer.parseInt(text.substring(9, 12)), ended, text.toString());
        }
    }

    private static boolean read(Socket socket, StringBuilder text) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] some = new byte[8_192];
        try {
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                text.append(new String(some, 0, n, StandardCharsets.US_ASCII));
                socket.setSoTimeout(PATIENCE_MS);
            }
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        }
    }
}
