package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.composite.CompositeAppraiser;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.TokenForge;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.nvidia.EatAppraiser;
import eu.bailiwick.attestation.nvidia.GpuAppraiser;
import eu.bailiwick.attestation.nvidia.Machine;
import eu.bailiwick.attestation.nvidia.RimAppraiser;
import eu.bailiwick.attestation.nvidia.SetAppraiser;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import eu.bailiwick.attestation.trust.Chain;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// More of {@link Formats}: other products and keys of AMD, chains of certificates, sets, composites and tokens. Each
/// signed bit of them that is changed makes REJECT.
///
/// | format | signed bytes of the file that is changed |
/// |---|---|
/// | SNP report of version 2 and 5, of Turin, under a VLEK | everything before the signature, and its two numbers |
/// | VLEK, ASK, ASVK | the certificate's body |
/// | GPU chain | the bodies of the certificates before the copy of the root |
/// | RIM's certificates | the bodies of the signer and of its authority |
/// | a set, a composite | the report of one of its devices, all of it; of the processor, what it signed |
/// | NVIDIA EAT | every letter of the tokens; of the key file, the body of the signer's certificate |
final class OtherFormats {
    private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, 115};
    private static final byte[] NONCE = Machine.NONCE;
    private static final byte[] CHIP = Arrays.copyOf(new byte[] {9}, 64);
    private static final AmdPki MILAN = AmdPki.of("Milan");
    private static final AmdPki TURIN = AmdPki.of("Turin");
    private static final long[] SWITCHES = {0xA1B2C3D4E5F60708L, 0x1112131415161718L};
    private static final long[] GPUS = {1, 2};
    private static final List<NvidiaPki.Unit> UNITS =
            Stream.generate(Machine.NVIDIA::unit).limit(4).toList();
    private static final Pattern PEM_IN_XML = Pattern.compile("<X509Certificate>([^<]+)</X509Certificate>");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern FIRST_CERTIFICATE = Pattern.compile("\"x5c\":\\[\"([^\"]+)\"");
    private static final int REPORT = SnpReport.SIGNED + 144;

    private OtherFormats() {}

    static Stream<Formats> all() {
        Trial two = snp(MILAN, report(2, CHIP, 0, 0), CHIP);
        Trial five = snp(AmdPki.of("Genoa"), report(5, CHIP, 25, 160), CHIP);
        Trial turin = snp(TURIN, report(5, Arrays.copyOf(CHIP, 8), 26, 2), Arrays.copyOf(CHIP, 8));
        return Stream.of(
                format("SNP report 2", two, "report", Formats.range(0, REPORT)),
                format("SNP report 5", five, "report", Formats.range(0, REPORT)),
                format("SNP report of Turin", turin, "report", Formats.range(0, REPORT)),
                format("Turin's VCEK", turin, "key", body(turin, "key")),
                format("SNP report under a VLEK", vlek(), "report", Formats.range(0, REPORT)),
                format("VLEK", vlek(), "key", body(vlek(), "key")),
                format("ASVK", vlek(), "signer", body(vlek(), "signer")),
                format("ASK", two, "signer", body(two, "signer")),
                gpuChain(),
                rimCertificates(),
                format("GPU in a set", set(), "device-0/report.bin", whole(set(), "device-0/report.bin")),
                format("switch in a set", set(), "device-2/report.bin", whole(set(), "device-2/report.bin")),
                format("processor of a composite", composite(), "cpu/report.bin", Formats.range(0, REPORT)),
                format("GPU of a composite", composite(), "gpu-0/report.bin", whole(composite(), "gpu-0/report.bin")),
                tokens(),
                keys());
    }

    private static Formats format(String name, Trial trial, String file, BitSet signed) {
        return new Formats(name, trial, file, signed, Verdict.REJECT);
    }

    private static BitSet whole(Trial trial, String file) {
        return Formats.range(0, trial.content(file).length);
    }

    private static BitSet body(Trial trial, String file) {
        return Formats.range(0, 4 + Formats.tbs(Formats.read(trial.content(file))).length);
    }

    private static SnpReport report(int version, byte[] chip, int family, int model) {
        return new SnpReport(version, chip, TCB)
                .put(SnpReport.CPU, (byte) family, (byte) model)
                .put(SnpReport.REPORT_DATA, NONCE);
    }

    private static Trial snp(AmdPki pki, SnpReport report, byte[] chip) {
        return snp(pki, report)
                .file("key", Pem.der(pki.vcek(chip, TCB)))
                .file("signer", Pem.der(pki.chips().certificate()));
    }

    private static Trial vlek() {
        return snp(MILAN, report(3, CHIP, 25, 1).u32(SnpReport.KEY_FLAGS, 4))
                .file("key", Pem.der(MILAN.vlek(TCB)))
                .file("signer", Pem.der(MILAN.providers().certificate()));
    }

    private static Trial snp(AmdPki pki, SnpReport report) {
        return new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, pki.root().certificate())
                .expecting(new Expected(NONCE, null, null, List.of(), null, null))
                .file("report", report.signedBy(pki.endorsing().getPrivate()))
                .file("list", pki.emptyList());
    }

    private static Expected nonce() {
        return new Expected(null, NONCE, null, List.of(), null, null);
    }

    private static Formats gpuChain() {
        NvidiaPki.Unit unit = UNITS.getFirst();
        Trial trial = Machine.anchored(new Trial(Kind.NVIDIA_GPU, new GpuAppraiser()))
                .expecting(nonce())
                .under(Policy.AS_SUBMITTED)
                .file("report", GpuForge.gpu(NONCE).by(unit))
                .file("chain", Pem.of(unit.chain()));
        return format("GPU chain", trial, "chain", Formats.bodiesBeforeTheRoot(trial.content("chain")));
    }

    private static Formats rimCertificates() {
        Trial trial = Machine.shared(Machine.anchored(new Trial(Kind.NVIDIA_RIM, new RimAppraiser())));
        byte[] rim = Machine.RIM.signed(RimForge.values("550.90.07", 4, 5));
        Trial alone = trial.only("o1", "o2", "o3", "o4").file("rim", rim);
        // the mark of a carriage return is no letter of the certificate
        String text = Formats.text(rim).replace("&#13;", "     ");
        return format("RIM's certificates", alone, "rim", Formats.bodies(PEM_IN_XML.matcher(text), text));
    }

    private static Trial set() {
        Trial trial = Machine.shared(Machine.anchored(new Trial(Kind.NVIDIA_PPCIE, new SetAppraiser())))
                .expecting(nonce().withSet(2, 2))
                .file("vbios of switches", Machine.RIM.signed(RimForge.values("96.10.6B.00.01", 0, 1)));
        for (int i = 0; i < UNITS.size(); i++) {
            byte[] report = i < 2 ? GpuForge.linked(NONCE, SWITCHES).by(UNITS.get(i)) : nvswitch(i);
            device(trial, "device-" + i, report, UNITS.get(i));
        }
        return trial;
    }

    private static byte[] nvswitch(int unit) {
        return GpuForge.nvswitch(NONCE, SWITCHES[unit - 2], GPUS)
                .opaque(6, new byte[] {0, 0x6b, 0x10, (byte) 0x96, 1, 0, 0, 0})
                .by(UNITS.get(unit));
    }

    private static void device(Trial trial, String folder, byte[] report, NvidiaPki.Unit unit) {
        trial.file(folder + "/report.bin", report)
                .file(folder + "/cert_chain.pem", Pem.of(unit.chain()))
                .file(folder + "/answer.der", Machine.answer(unit));
    }

    private static Trial composite() {
        List<byte[]> gpus = Composite.GPUS;
        Trial trial = Machine.shared(Machine.anchored(new Trial(Kind.COMPOSITE, new CompositeAppraiser())))
                .trusting(AnchorKind.AMD_SEV, MILAN.root().certificate())
                .expecting(nonce().withSet(2, 0));
        for (int i = 0; i < gpus.size(); i++) {
            device(trial, "gpu-" + i, gpus.get(i), UNITS.get(i));
        }
        return trial.file("cpu/report.bin", Composite.CPU)
                .file("cpu/vcek.der", Pem.der(MILAN.vcek(CHIP, TCB)))
                .file("cpu/ask.pem", Pem.of(MILAN.chips().certificate()))
                .file("cpu/list.crl", MILAN.emptyList());
    }

    /// A processor that covers two GPUs, made once.
    private static final class Composite {
        private static final List<byte[]> GPUS = UNITS.stream()
                .limit(2)
                .map(unit -> GpuForge.gpu(NONCE).by(unit))
                .toList();
        private static final byte[] CPU = report(3, CHIP, 25, 1)
                .put(SnpReport.REPORT_DATA, covering())
                .signedBy(MILAN.endorsing().getPrivate());

        private static byte[] covering() {
            byte[] both = Keys.sha256(NONCE, Keys.sha256(GPUS.get(0)), Keys.sha256(GPUS.get(1)));
            byte[] data = Arrays.copyOf(both, 64);
            data[63] = 5;
            return data;
        }
    }

    private static final TokenForge FORGE = new TokenForge(NONCE);
    private static final byte[] BUNDLE = FORGE.bundle();

    private static Trial token() {
        return new Trial(Kind.NVIDIA_EAT, new EatAppraiser())
                .pinning(Chain.keySha256(FORGE.intermediate().certificate()))
                .expecting(nonce())
                .file("bundle", BUNDLE)
                .file("keys", FORGE.keys());
    }

    private static Formats tokens() {
        BitSet signed = new BitSet();
        Matcher token = TOKEN.matcher(Formats.text(BUNDLE));
        while (token.find()) {
            signed.set(token.start(), token.end());
        }
        return format("NVIDIA EAT", token(), "bundle", signed);
    }

    private static Formats keys() {
        String text = Formats.text(token().content("keys"));
        return format("NVIDIA EAT's keys", token(), "keys", Formats.bodies(FIRST_CERTIFICATE.matcher(text), text));
    }
}
