package eu.bailiwick.attestation.collateral;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Collateral is known by its own dates; evidence, certificates and nonsense are none.
class CollateralTest {
    private static final AmdPki AMD = AmdPki.of("Milan");
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final String LEVELS =
            "{\"id\":\"TDX\",\"fmspc\":\"50806f000000\",\"issueDate\":\"2027-02-20T00:00:00Z\",\"nextUpdate\":\"2027-03-22T00:00:00Z\"}";

    private static List<Dated> of(byte[] content) {
        return Dated.of(new EvidenceFile("any", content));
    }

    private static List<Dated> of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatVendorsSayIsReadWithItsDates() {
        Instant from = NOW.minus(Duration.ofDays(1));
        byte[] list = AMD.root().list(from, NOW.plus(Duration.ofDays(9)));
        assertThat(of(list)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(CollateralKind.REVOCATION_LIST);
            assertThat(one.issued()).isEqualTo(from);
            assertThat(one.ends()).isEqualTo(NOW.plus(Duration.ofDays(9)));
        });
        assertThat(of("{\"tcbInfo\":" + LEVELS + ",\"signature\":\"00\"}"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(CollateralKind.TCB_INFO);
                    assertThat(one.about()).isEqualTo("TDX 50806f000000");
                    assertThat(one.ends()).isEqualTo(Instant.parse("2027-03-22T00:00:00Z"));
                });
        String set =
                "{\"tcb_info\":\"" + LEVELS.replace("\"", "\\\"") + "\",\"qe_identity\":\"{\\\"id\\\":\\\"TD_QE\\\"}\","
                        + "\"root_ca_crl\":\"" + HexFormat.of().formatHex(list) + "\"}";
        assertThat(of(set))
                .extracting(Dated::kind)
                .containsExactly(
                        CollateralKind.TCB_INFO, CollateralKind.ENCLAVE_IDENTITY, CollateralKind.REVOCATION_LIST);
    }

    @Test
    void whatIsNoCollateralIsNone() {
        assertThat(of(Pem.of(AMD.root().certificate()))).isEmpty();
        assertThat(of(new byte[1184])).isEmpty();
        for (String nonsense : List.of(
                "", "{", "[]", "<a/>", "{\"tcbInfo\":7}", "{\"root_ca_crl\":\"zz\"}", "-----BEGIN X509 CRL-----")) {
            assertThat(of(nonsense)).as(nonsense).isEmpty();
        }
        assertThat(of("{\"tcbInfo\":{\"issueDate\":\"soon\"}}"))
                .singleElement()
                .satisfies(one -> assertThat(one.issued()).isNull());
    }

    @Test
    void itEndsSoonInTheLastQuarterOfItsTime() {
        Instant end = NOW.plus(Duration.ofDays(10));
        assertThat(CollateralState.of(NOW.minus(Duration.ofDays(29)), end, NOW)).isEqualTo(CollateralState.HOLDS);
        assertThat(CollateralState.of(NOW.minus(Duration.ofDays(30)), end, NOW)).isEqualTo(CollateralState.ENDING);
        assertThat(CollateralState.of(NOW.minus(Duration.ofDays(30)), NOW, NOW)).isEqualTo(CollateralState.ENDED);
        assertThat(CollateralState.of(null, null, NOW)).isEqualTo(CollateralState.OPEN);
    }
}
