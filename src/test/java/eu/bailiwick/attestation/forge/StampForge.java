package eu.bailiwick.attestation.forge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/// A small timestamp authority (RFC 3161) with keys of its own, on this machine alone. It may lie.
public final class StampForge implements AutoCloseable {
    private static final DigestCalculatorProvider DIGESTS = new BcDigestCalculatorProvider();
    private static final AlgorithmIdentifier SHA256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4.1");
    private static final BigInteger SEVEN = BigInteger.valueOf(7);
    private final AtomicInteger asked = new AtomicInteger();
    private final Authority root;
    private final Authority stamper;
    private final HttpServer server;
    private volatile Lie lie = Lie.NONE;
    private volatile Clock clock = Instant::now;
    private volatile int flipped;

    /// What its clock says.
    @FunctionalInterface
    public interface Clock {
        Instant now();
    }

    /// What it answers instead.
    public enum Lie {
        NONE,
        OTHER_NONCE,
        NO_NONCE,
        OTHER_DIGEST,
        OTHER_KEY,
        EXPIRED,
        REJECTED,
        FAILED_WITH_TOKEN,
        FLIPPED,
        RUBBISH,
        TOO_LONG,
        ERROR
    }

    private StampForge(Authority root, Authority stamper, HttpServer server) {
        this.root = root;
        this.stamper = stamper;
        this.server = server;
    }

    public static StampForge start() {
        Authority root = Authority.root("Stamping Root", Keys.p256());
        var keys = Keys.p256();
        Draft draft = Draft.of("Stamping Unit", keys.getPublic()).stamper();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StampForge forge = new StampForge(root, new Authority(root.issue(draft), keys), server);
            server.createContext("/stamp", forge::answer);
            server.start();
            return forge;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public StampForge lies(Lie other) {
        lie = other;
        return this;
    }

    /// Goes by another clock from here on.
    public StampForge by(Clock other) {
        clock = other;
        return this;
    }

    /// Answers with one bit of this byte turned, if there is such a byte.
    public StampForge flips(int at) {
        flipped = at;
        return lies(Lie.FLIPPED);
    }

    public Authority root() {
        return root;
    }

    public Authority stamper() {
        return stamper;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/stamp");
    }

    /// How often it was asked.
    public int asked() {
        return asked.get();
    }

    /// Its token over those bytes, as if it had been asked.
    public byte[] token(byte[] bytes) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request = generator.generate(TSPAlgorithms.SHA256, Keys.sha256(bytes));
            return granted(request, stamper).getTimeStampToken().getEncoded();
        } catch (IOException | TSPException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            byte[] told = told(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(lie == Lie.ERROR ? 500 : 200, told.length);
            exchange.getResponseBody().write(told);
        }
    }

    private byte[] told(byte[] body) throws IOException {
        try {
            TimeStampRequest request = new TimeStampRequest(body);
            return switch (lie) {
                case NONE -> granted(request, stamper).getEncoded();
                case OTHER_NONCE ->
                    granted(like(request, request.getMessageImprintDigest(), SEVEN), stamper)
                            .getEncoded();
                case NO_NONCE ->
                    granted(like(request, request.getMessageImprintDigest(), null), stamper)
                            .getEncoded();
                case OTHER_DIGEST ->
                    granted(like(request, new byte[32], request.getNonce()), stamper)
                            .getEncoded();
                case OTHER_KEY ->
                    granted(request, of("2020-01-01T00:00:00Z", "2049-01-01T00:00:00Z", other()))
                            .getEncoded();
                case EXPIRED ->
                    granted(request, of("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", root))
                            .getEncoded();
                case REJECTED ->
                    generator(stamper)
                            .generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.badRequest, "not today")
                            .getEncoded();
                case FAILED_WITH_TOKEN -> rejectedWithToken(request);
                case FLIPPED -> flipped(granted(request, stamper).getEncoded());
                case RUBBISH -> "<html>rubbish</html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                case TOO_LONG -> new byte[100_000];
                case ERROR -> new byte[] {'n', 'o'};
            };
        } catch (TSPException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] flipped(byte[] answer) {
        if (flipped < answer.length) {
            answer[flipped] ^= 1;
        }
        return answer;
    }

    private static Authority other() {
        return Authority.root("Another Root", Keys.p256());
    }

    private static Authority of(String from, String to, Authority by) {
        var keys = Keys.p256();
        Draft draft = Draft.of("Stamping Unit", keys.getPublic()).stamper().valid(from, to);
        return new Authority(by.issue(draft), keys);
    }

    private static TimeStampRequest like(TimeStampRequest request, byte[] digest, BigInteger nonce) throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return nonce == null
                ? generator.generate(request.getMessageImprintAlgOID(), digest)
                : generator.generate(request.getMessageImprintAlgOID(), digest, nonce);
    }

    /// A token that holds, under a status that says there is none.
    private byte[] rejectedWithToken(TimeStampRequest request) throws IOException, TSPException {
        var token =
                granted(request, stamper).getTimeStampToken().toCMSSignedData().toASN1Structure();
        var status = new org.bouncycastle.asn1.cmp.PKIStatusInfo(PKIStatus.rejection);
        return new org.bouncycastle.asn1.tsp.TimeStampResp(status, token).getEncoded();
    }

    private TimeStampResponse granted(TimeStampRequest request, Authority by) throws TSPException {
        return generator(by).generate(request, BigInteger.valueOf(System.nanoTime()), Date.from(clock.now()));
    }

    private TimeStampResponseGenerator generator(Authority by) throws TSPException {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new SignerInfoGeneratorBuilder(DIGESTS)
                            .build(Authority.signer(by.keys()), new JcaX509CertificateHolder(by.certificate())),
                    DIGESTS.get(SHA256),
                    POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(by.certificate())));
            return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
