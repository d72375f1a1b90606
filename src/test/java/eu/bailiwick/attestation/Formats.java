package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.dcap.DcapAppraiser;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.OcspForge;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.nvidia.GpuAppraiser;
import eu.bailiwick.attestation.nvidia.RimAppraiser;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import eu.bailiwick.attestation.trust.Pile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;

/// One sound submission of each format, and which of its bytes are signed.
///
/// | format | signed bytes of the file that is changed |
/// |---|---|
/// | SNP report | everything before the signature, and the signature's two numbers |
/// | SNP vcek | the certificate's body |
/// | CRL, OCSP | the body of the list or of the answer |
/// | TDX and SGX quote | everything up to the chain; in the chain the bodies of the leaf and of the issuing
/// certificate. The copy of the
/// root at the end is not: the pinned one counts |
/// | tcbInfo, enclaveIdentity | the member that the signature is over |
/// | GPU report | all of it |
/// | RIM | the document before its signature element |
///
/// @param file that is changed
/// @param signed its bytes that somebody has signed
/// @param best verdict that is left when a signed byte is changed
public record Formats(String name, Trial trial, String file, BitSet signed, Verdict best) {
    private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END");
    private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, 115};
    private static final byte[] NONCE = Arrays.copyOf(new byte[] {1, 2, 3}, 64);
    private static final byte[] CHIP = Arrays.copyOf(new byte[] {9}, 64);
    private static final AmdPki AMD = AmdPki.of("Milan");
    private static final IntelPki INTEL = IntelPki.make();
    private static final NvidiaPki NVIDIA = NvidiaPki.make();
    private static final NvidiaPki.Unit UNIT = NVIDIA.unit();
    private static final RimForge RIM = RimForge.make();

    @Override
    public String toString() {
        return name;
    }

    public static List<Trial> trials() {
        return each().map(Formats::trial).toList();
    }

    static Stream<Formats> all() {
        byte[] chain = INTEL.chain();
        return Stream.of(
                snp("report", SnpReport.SIGNED + 144),
                snp("vcek", 4 + tbs(AMD.vcek(CHIP, TCB)).length),
                list(),
                quote(Kind.TDX, QuoteForge.tdx(4, 584, NONCE).by(INTEL), chain),
                quote(Kind.TDX, QuoteForge.tdx(5, 648, NONCE).by(INTEL), chain),
                quote(Kind.SGX, QuoteForge.sgx(NONCE).by(INTEL), chain),
                chain(Kind.TDX, QuoteForge.tdx(4, 584, NONCE).by(INTEL), chain),
                chain(Kind.SGX, QuoteForge.sgx(NONCE).by(INTEL), chain),
                json("tcb", "tcbInfo"),
                json("qe", "enclaveIdentity"),
                gpu(),
                ocsp(),
                rim());
    }

    static Stream<Formats> each() {
        return Stream.concat(all(), OtherFormats.all());
    }

    static byte[] tbs(X509Certificate certificate) {
        try {
            return certificate.getTBSCertificate();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Formats snp(String file, int to) {
        byte[] report = new SnpReport(3, CHIP, TCB)
                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                .put(SnpReport.REPORT_DATA, NONCE)
                .signedBy(AMD.endorsing().getPrivate());
        Trial trial = new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, AMD.root().certificate())
                .expecting(new Expected(NONCE, null, null, List.of(), null, null))
                .file("report", report)
                .file("vcek", Pem.der(AMD.vcek(CHIP, TCB)))
                .file("ask", Pem.of(AMD.chips().certificate()))
                .file("list", AMD.emptyList());
        return new Formats("SNP " + file, trial, file, range(0, to), Verdict.REJECT);
    }

    private static Formats list() {
        Formats whole = snp("list", 0);
        try {
            int tbs = Pile.list(whole.trial.content("list")).getTBSCertList().length;
            return new Formats("CRL", whole.trial, "list", range(0, 4 + tbs), Verdict.INCONCLUSIVE);
        } catch (CRLException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Trial intel(Kind kind, byte[] quote) {
        boolean td = kind == Kind.TDX;
        String info = IntelCollateral.tcbInfo(
                kind.name(), IntelPki.FMSPC, Trial.AFTER, IntelCollateral.level(5, 7, "UpToDate"));
        String identity = IntelCollateral.identity(td ? "TD_QE" : "QE", 8, "UpToDate");
        return new Trial(kind, new DcapAppraiser())
                .trusting(AnchorKind.INTEL_SGX, INTEL.root().certificate())
                .expecting(new Expected(NONCE, null, null, List.of(), null, null))
                .file("quote", quote)
                .file("signer", Pem.of(INTEL.collateral().certificate()))
                .file("tcb", IntelCollateral.signed("tcbInfo", info, INTEL.collateral()))
                .file("qe", IntelCollateral.signed("enclaveIdentity", identity, INTEL.collateral()))
                .file("root list", INTEL.root().list(Trial.BEFORE, Trial.AFTER))
                .file("list", INTEL.platforms().list(Trial.BEFORE, Trial.AFTER));
    }

    private static Formats quote(Kind kind, byte[] quote, byte[] chain) {
        BitSet signed = range(0, quote.length - chain.length - 6);
        return new Formats(kind + " quote " + quote[0], intel(kind, quote), "quote", signed, Verdict.REJECT);
    }

    // The certificates that stand before the copy of the root.
    private static Formats chain(Kind kind, byte[] quote, byte[] chain) {
        BitSet signed = bodies(CERTIFICATE, text(quote), quote.length - chain.length);
        return new Formats(kind + " quote's chain", intel(kind, quote), "quote", signed, Verdict.REJECT);
    }

    /// The bodies of the certificates in PEM from a place on, but for the last one, which is the copy of a root.
    static BitSet bodiesBeforeTheRoot(byte[] file) {
        return bodies(CERTIFICATE, text(file), 0);
    }

    private static BitSet bodies(Pattern one, String text, int from) {
        return bodies(one.matcher(text).region(from, text.lastIndexOf("-----BEGIN")), text);
    }

    /// Where the letters of the bodies of those certificates stand; the first group is base64.
    static BitSet bodies(Matcher certificate, String text) {
        BitSet signed = new BitSet();
        while (certificate.find()) {
            int letters = lettersOfTheBody(certificate.group(1));
            for (int at = certificate.start(1); letters > 0; at++) {
                boolean letter = !Character.isWhitespace(text.charAt(at));
                signed.set(at, letter);
                letters -= letter ? 1 : 0;
            }
        }
        return signed;
    }

    static X509Certificate read(byte[] der) {
        try {
            return Pile.certificate(der);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    static BitSet range(int from, int to) {
        BitSet range = new BitSet();
        range.set(from, to);
        return range;
    }

    // Four letters for three bytes. Behind the body stands what nobody signs, such as how many bits of the signature's
    // last byte are unused.
    private static int lettersOfTheBody(String base64) {
        return (4 + tbs(read(Base64.getMimeDecoder().decode(base64))).length) / 3 * 4;
    }

    private static Formats json(String file, String member) {
        Trial trial = intel(Kind.TDX, QuoteForge.tdx(4, 584, NONCE).by(INTEL));
        String text = new String(trial.content(file), StandardCharsets.UTF_8);
        BitSet signed = range(text.indexOf("{\"id"), text.indexOf(",\"signature"));
        return new Formats(member, trial, file, signed, Verdict.REJECT);
    }

    private static Formats gpu() {
        byte[] nonce = Arrays.copyOf(NONCE, 32);
        byte[] report = GpuForge.gpu(nonce).by(UNIT);
        Trial trial = new Trial(Kind.NVIDIA_GPU, new GpuAppraiser())
                .trusting(AnchorKind.NVIDIA_GPU, NVIDIA.root().certificate())
                .expecting(new Expected(null, nonce, null, List.of(), null, null))
                .under(Policy.AS_SUBMITTED)
                .file("report", report)
                .file("chain", Pem.of(UNIT.chain()));
        return new Formats("GPU report", trial, "report", range(0, report.length), Verdict.REJECT);
    }

    private static Trial rims() {
        return new Trial(Kind.NVIDIA_RIM, new RimAppraiser())
                .trusting(AnchorKind.NVIDIA_RIM, RIM.root().certificate())
                .file("rim", RIM.signed(RimForge.values("550.90.07", 4, 5)))
                .file("o1", OcspForge.about(RIM.signer(), RIM.authority()).by(RIM.authority()))
                .file("o2", OcspForge.about(RIM.authority(), RIM.root()).by(RIM.root()));
    }

    private static Formats rim() {
        Trial trial = rims();
        String text = new String(trial.content("rim"), StandardCharsets.UTF_8);
        int from = text.indexOf("<SoftwareIdentity");
        return new Formats("RIM", trial, "rim", range(from, text.indexOf("<Signature")), Verdict.REJECT);
    }

    private static Formats ocsp() {
        Trial trial = rims();
        byte[] answer = trial.content("o1");
        try {
            byte[] signed = ((BasicOCSPResp) new OCSPResp(answer).getResponseObject()).getTBSResponseData();
            int from = text(answer).indexOf(text(signed));
            return new Formats("OCSP", trial, "o1", range(from, from + signed.length), Verdict.INCONCLUSIVE);
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
