package eu.bailiwick.attestation;

import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.world.PortalTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/// A forged processor that hands out evidence, as a request carries it.
public record Chip(AmdPki pki, byte[] id) {
    static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, (byte) 209};

    /// A chip of the forge whose root counts; the same number is the same chip.
    public static Chip number(long number) {
        byte[] id = new byte[64];
        new Random(number).nextBytes(id);
        return new Chip(Anchoring.forged(), id);
    }

    public List<Map<String, Object>> evidence(byte[] nonce) {
        return evidence(nonce, report -> report);
    }

    /// @param more what else its report says
    public List<Map<String, Object>> evidence(byte[] nonce, UnaryOperator<SnpReport> more) {
        Instant now = PortalTime.now();
        byte[] report = more.apply(new SnpReport(3, id, TCB)
                        .put(SnpReport.CPU, (byte) 25, (byte) 1)
                        .put(SnpReport.REPORT_DATA, nonce))
                .signedBy(pki.endorsing().getPrivate());
        return List.of(
                file("report.bin", report),
                file("vcek.der", Pem.der(pki.vcek(id, TCB))),
                file("chain.pem", Pem.of(pki.chips().certificate(), pki.root().certificate())),
                file("revoked.crl", pki.root().list(now.minus(1, ChronoUnit.HOURS), now.plus(9, ChronoUnit.DAYS))));
    }

    static Map<String, Object> file(String name, byte[] content) {
        return Map.of("name", name, "content", content);
    }
}
