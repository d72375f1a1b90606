package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every case of real evidence gets its verdict for its reason over HTTP as well, under roots that two operators
/// imported.
@QuarkusTest
class CorpusApiTest {
    @Test
    void everyCaseGetsItsVerdict() {
        assumeTrue(Corpus.isThere(), "The corpus of real evidence is not beside this checkout.");
        Corpus.VENDOR_ROOTS.forEach((kind, files) -> files.forEach(file -> Anchoring.importFrom(file, kind.name())));
        List<Corpus.Case> cases = Corpus.cases(CorpusTest.KINDS).toList();
        assertThat(cases).hasSizeGreaterThan(80);
        List<String> wrong = new ArrayList<>();
        cases.stream().filter(one -> one.ownRoot().isEmpty()).forEach(one -> judge(one, wrong));

        Map<String, String> own = new HashMap<>();
        cases.forEach(one -> one.ownRoot()
                .ifPresent(file -> own.computeIfAbsent(
                        file,
                        any -> Anchoring.propose(
                                one.anchorKind().name(),
                                new String(Corpus.read(file), StandardCharsets.US_ASCII),
                                "test",
                                false))));
        own.values().forEach(Anchoring::confirm);
        cases.stream().filter(one -> one.ownRoot().isPresent()).forEach(one -> judge(one, wrong));
        own.values().forEach(Anchoring::withdraw);
        assertThat(wrong).isEmpty();
    }

    /// As the API takes it.
    static Map<String, Object> body(Corpus.Case one) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "kind",
                one.kind(),
                "asOf",
                one.node().get("as_of").asText(),
                "files",
                files(one),
                "policy",
                "as-submitted"));
        Map<String, Object> expected = expected(one);
        if (!expected.isEmpty()) {
            body.put("expected", expected);
        }
        return body;
    }

    private static void judge(Corpus.Case one, List<String> wrong) {
        var answer = Person.AURORA_COMPLIANCE.sends(body(one)).post("/api/v1/attestation-appraisals");
        String verdict = answer.path("verdict");
        if (answer.statusCode() != 200
                || !List.of(one.expect().replaceFirst("[: ].*", "").split("_OR_"))
                        .contains(verdict)
                || !ReasonTable.decides(one, answer.path("reason"))) {
            wrong.add(one.id() + ": expected " + one.expect() + ", got " + answer.statusCode() + " " + verdict + " "
                    + answer.path("reason"));
        }
    }

    private static List<Map<String, Object>> files(Corpus.Case one) {
        return one.submission().files().stream()
                .map(file -> Chip.file(file.name(), file.content()))
                .toList();
    }

    private static Map<String, Object> expected(Corpus.Case one) {
        var wanted = one.submission().expected();
        Map<String, Object> expected = new HashMap<>();
        put(expected, "reportData", wanted.reportData());
        put(expected, "nonce", wanted.nonce());
        put(expected, "measurement", wanted.measurement());
        put(expected, "chipId", wanted.chipId());
        if (!wanted.rtmr().isEmpty()) {
            expected.put(
                    "rtmr",
                    wanted.rtmr().stream().map(HexFormat.of()::formatHex).toList());
        }
        return expected;
    }

    private static void put(Map<String, Object> expected, String name, byte[] value) {
        if (value != null) {
            expected.put(name, HexFormat.of().formatHex(value));
        }
    }
}
