package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.dcap.DcapAppraiser;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.TokenForge;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.nvidia.EatAppraiser;
import eu.bailiwick.attestation.nvidia.GpuAppraiser;
import eu.bailiwick.attestation.nvidia.Machine;
import eu.bailiwick.attestation.trust.Chain;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sound evidence of makers other than AMD, under forged roots.
public enum Evidence {
    TDX(AnchorKind.INTEL_SGX) {
        @Override
        public Submission submission() {
            String info = IntelCollateral.tcbInfo(
                    "TDX", IntelPki.FMSPC, Trial.AFTER, IntelCollateral.level(5, 7, "UpToDate"));
            return new Trial(Kind.TDX, new DcapAppraiser())
                    .trusting(AnchorKind.INTEL_SGX, INTEL.root().certificate())
                    .expecting(new Expected(LONG, null, null, List.of(), null, null))
                    .under(Policy.AS_SUBMITTED)
                    .file("quote.bin", QuoteForge.tdx(4, 584, LONG).by(INTEL))
                    .file("signer.pem", Pem.of(INTEL.collateral().certificate()))
                    .file("tcb.json", IntelCollateral.signed("tcbInfo", info, INTEL.collateral()))
                    .file(
                            "qe.json",
                            IntelCollateral.signed(
                                    "enclaveIdentity",
                                    IntelCollateral.identity("TD_QE", 8, "UpToDate"),
                                    INTEL.collateral()))
                    .file("root.crl", INTEL.root().list(Trial.BEFORE, Trial.AFTER))
                    .file("platforms.crl", INTEL.platforms().list(Trial.BEFORE, Trial.AFTER))
                    .submission();
        }

        @Override
        public Map<String, Object> expected() {
            return Map.of("reportData", HexFormat.of().formatHex(LONG));
        }
    },
    NVIDIA_GPU(AnchorKind.NVIDIA_GPU, AnchorKind.NVIDIA_RIM) {
        @Override
        public Submission submission() {
            return Machine.shared(Machine.anchored(new Trial(Kind.NVIDIA_GPU, new GpuAppraiser())))
                    .expecting(new Expected(null, Machine.NONCE, null, List.of(), null, null))
                    .under(Policy.AS_SUBMITTED)
                    .file("report.bin", GpuForge.gpu(Machine.NONCE).by(UNIT))
                    .file("chain.pem", Pem.of(UNIT.chain()))
                    .file("answer.der", Machine.answer(UNIT))
                    .submission();
        }

        @Override
        public Map<String, Object> expected() {
            return Map.of("nonce", HexFormat.of().formatHex(Machine.NONCE));
        }
    },
    NVIDIA_EAT {
        @Override
        public Submission submission() {
            return new Trial(Kind.NVIDIA_EAT, new EatAppraiser())
                    .pinning(Chain.keySha256(TOKENS.intermediate().certificate()))
                    .expecting(new Expected(null, Machine.NONCE, null, List.of(), null, null))
                    .under(Policy.AS_SUBMITTED)
                    .file("tokens.json", TOKENS.bundle())
                    .file("jwks.json", TOKENS.keys())
                    .submission();
        }

        @Override
        public List<Root> roots() {
            return List.of(new Root("nvidia-nras", Pem.of(TOKENS.intermediate().certificate())));
        }

        @Override
        public Map<String, Object> expected() {
            return NVIDIA_GPU.expected();
        }
    };

    private static final byte[] LONG = Arrays.copyOf(new byte[] {1, 2, 3, 4}, 64);
    private static final IntelPki INTEL = IntelPki.make();
    private static final TokenForge TOKENS = new TokenForge(Machine.NONCE);
    private static final NvidiaPki.Unit UNIT = Machine.NVIDIA.unit();
    private final List<AnchorKind> makers;

    Evidence(AnchorKind... makers) {
        this.makers = List.of(makers);
    }

    /// A root that has to count, by the name that the verifier gives its maker.
    public record Root(String whose, byte[] pem) {
        /// The name that the API gives it.
        public String kind() {
            return whose.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }

    public List<Root> roots() {
        return makers.stream()
                .map(kind -> new Root(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), Pem.of(root(kind))))
                .toList();
    }

    private static X509Certificate root(AnchorKind kind) {
        return switch (kind) {
            case INTEL_SGX -> INTEL.root().certificate();
            case NVIDIA_GPU -> Machine.NVIDIA.root().certificate();
            case NVIDIA_RIM -> Machine.RIM.root().certificate();
            case AMD_SEV -> throw new IllegalArgumentException();
        };
    }

    public String kind() {
        return submission().kind().wireName();
    }

    public abstract Submission submission();

    /// What it has to say, as the API takes it.
    public abstract Map<String, Object> expected();
}
