package eu.bailiwick.attestation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.composite.CompositeAppraiser;
import eu.bailiwick.attestation.dcap.DcapAppraiser;
import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.Draft;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.nvidia.EatAppraiser;
import eu.bailiwick.attestation.nvidia.GpuAppraiser;
import eu.bailiwick.attestation.nvidia.RimAppraiser;
import eu.bailiwick.attestation.nvidia.SetAppraiser;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Small files that would make a careless reader run out of stack, memory or time.
class BombTest {
    private static final int DEEP = 50_000;
    private static final Map<Kind, Appraiser> ALL = Map.of(
            Kind.SEV_SNP, new SnpAppraiser(),
            Kind.SEV_SNP_CERT, new SnpAppraiser(),
            Kind.TDX, new DcapAppraiser(),
            Kind.NVIDIA_GPU, new GpuAppraiser(),
            Kind.NVIDIA_PPCIE, new SetAppraiser(),
            Kind.NVIDIA_RIM, new RimAppraiser(),
            Kind.NVIDIA_EAT, new EatAppraiser(),
            Kind.COMPOSITE, new CompositeAppraiser());

    static Stream<byte[]> bombs() {
        return Stream.of(
                "[".repeat(DEEP).getBytes(US_ASCII),
                "{\"tcbInfo\":".repeat(DEEP).getBytes(US_ASCII),
                ("{\"keys\":[" + "1".repeat(DEEP) + "]}").getBytes(US_ASCII),
                ("[[\"JWT\",\"" + ".".repeat(DEEP) + "\"],{}]").getBytes(US_ASCII),
                ("<a>".repeat(DEEP) + "</a>".repeat(DEEP)).getBytes(US_ASCII),
                ("<SoftwareIdentity xmlns=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\"><Meta"
                                + " colloquialVersion=\"1\"/><Payload>" + "<a>".repeat(DEEP) + "</a>".repeat(DEEP)
                                + "</Payload></SoftwareIdentity>")
                        .getBytes(US_ASCII),
                "-----BEGIN CERTIFICATE-----\n".repeat(DEEP).getBytes(US_ASCII),
                "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"
                        .repeat(DEEP)
                        .getBytes(US_ASCII),
                sequences(DEEP),
                new String(Pem.of(Authority.root("Many", Keys.p256()).certificate()), US_ASCII)
                        .repeat(600)
                        .getBytes(US_ASCII),
                new byte[0]);
    }

    // Sequences of indefinite length, each in the one before.
    private static byte[] sequences(int deep) {
        byte[] bytes = new byte[2 * deep];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = 0x30;
            bytes[i + 1] = (byte) 0x80;
        }
        return bytes;
    }

    // The same of definite length, closed.
    private static byte[] nested(int deep) {
        byte[] bytes = new byte[6 * deep];
        for (int i = 0; i < deep; i++) {
            int left = bytes.length - 6 * (i + 1);
            int at = 6 * i;
            bytes[at] = 0x30;
            bytes[at + 1] = (byte) 0x84;
            for (int b = 0; b < 4; b++) {
                bytes[at + 2 + b] = (byte) (left >> 8 * (3 - b));
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void everyAppraiserRefusesItSoon(byte[] bomb) {
        long start = System.nanoTime();
        ALL.forEach((kind, appraiser) -> assertThat(new Trial(kind, appraiser)
                        .file("x/bomb", bomb)
                        .appraise()
                        .verdict())
                .as("%s", kind)
                .isEqualTo(Verdict.REJECT));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void anExtensionThatIsNestedDeepIsRefused() {
        NvidiaPki.Unit unit = NvidiaPki.make().unit();
        IntelPki intel = IntelPki.make();
        Authority root = Authority.root("Bombs", Keys.p256());
        for (byte[] bomb : List.of(nested(5_000), sequences(5_000))) {
            Draft firmware =
                    Draft.of("leaf", unit.firmware().keys().getPublic()).extension("2.23.133.5.4.1", bomb);
            Draft platform = Draft.of("pck", intel.platform().getPublic()).extension("1.2.840.113741.1.13.1", bomb);

            new Trial(Kind.NVIDIA_GPU, new GpuAppraiser())
                    .file("report", GpuForge.gpu(new byte[32]).by(unit))
                    .file("chain", Pem.of(root.issue(firmware)))
                    .gives("REJECT:MALFORMED");
            QuoteForge quote = QuoteForge.tdx(4, 584, new byte[64]);
            new Trial(Kind.TDX, new DcapAppraiser())
                    .file("quote", quote.with(new byte[64], intel, Pem.of(root.issue(platform))))
                    .gives("REJECT:MALFORMED");
        }
    }

    @Test
    void anOcspAnswerThatIsNestedDeepIsPassedOver() {
        NvidiaPki.Unit unit = NvidiaPki.make().unit();
        for (byte[] bomb : List.of(nested(20_000), sequences(20_000))) {
            new Trial(Kind.NVIDIA_GPU, new GpuAppraiser())
                    .trusting(AnchorKind.NVIDIA_GPU, unit.pki().root().certificate())
                    .under(Policy.AS_SUBMITTED)
                    .file("report", GpuForge.gpu(new byte[32]).by(unit))
                    .file("chain", Pem.of(unit.chain()))
                    .file("answer", bomb)
                    .gives("CONDITIONAL:NO_REFERENCE_VALUES");
        }
    }
}
