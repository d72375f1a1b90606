package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.AppraisalApiTest.refused;
import static eu.bailiwick.attestation.AppraisalApiTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Requests that are not even judged say which field is wrong.
@QuarkusTest
class RefusedEvidenceTest {
    private static final byte[] ANY = {1, 2, 3};

    @Test
    void whatCannotBeReadIsRefusedWithItsField() {
        refused(with("kind", "tpm"), "kind");
        refused(with("policy", "lenient"), "policy");
        refused(with("asOf", "1970-01-01T00:00:00Z"), "asOf");
        refused(with("files", List.of()), "files");
        refused(with("files", List.of(Chip.file("../report.bin", ANY))), "files[0].name");
        refused(with("files", List.of(Chip.file("a\nb", ANY))), "files[0].name");
        refused(with("files", List.of(Chip.file("a", ANY), Chip.file("a", ANY))), "files");
        refused(with("files", List.of(Chip.file("a", ANY), Chip.file("a/b", ANY))), "files");
        refused(with("files", List.of(Map.of("name", "a", "content", "%%%"))), "files[0].content");
        refused(with("files", List.of(Map.of("name", "a"))), "files[0].content");
        refused(with("files", Arrays.asList((Object) null)), "files");
        refused(with("expected", Map.of("measurement", "xyz")), "expected.measurement");
        refused(with("challenge", "one"), "challenge");
    }

    @Test
    void whatIsTooLargeIsRefusedWithItsField() throws IOException {
        refused(
                with(
                        "files",
                        IntStream.range(0, 300)
                                .mapToObj(i -> Chip.file("file-" + i, ANY))
                                .toList()),
                "files");
        refused(with("files", List.of(Chip.file("large", new byte[5_000_000]))), "files");
        assertThat(declaring("/api/v1/attestation-appraisals", 9_000_000)).startsWith("HTTP/1.1 413");
        assertThat(declaring("/api/v1/attestation-appraisal-batches", 9_000_000))
                .startsWith("HTTP/1.1 413");
        assertThat(declaring("/api/v1/attestation-challenges", 1_200_000)).startsWith("HTTP/1.1 413");
    }

    /// The first line of the answer to a request that says how much would follow.
    private static String declaring(String path, int bytes) throws IOException {
        URI portal = URI.create(RestAssured.baseURI + ":" + RestAssured.port);
        try (Socket socket = new Socket(portal.getHost(), portal.getPort())) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + Person.AURORA_COMPLIANCE.token() + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + bytes
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
