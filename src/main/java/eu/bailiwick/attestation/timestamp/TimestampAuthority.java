package eu.bailiwick.attestation.timestamp;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.timestamp.Unstamped.Kind;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.TimestampToken;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/// Asks an authority for timestamps, over HTTP (RFC 3161 §3.4). It gets a hash and a nonce; what it answers counts only
/// when it is of that hash, repeats that nonce, tells our time and is signed under a certificate that we were given.
final class TimestampAuthority {
    /// The largest answer that is read, in bytes.
    static final int ANSWER_MAX = 12 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(5);
    private static final int NONCE_BITS = 128;
    private static final int OK = 200;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final URI url;
    private final List<X509Certificate> trusted;
    private final Supplier<Instant> clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE.dividedBy(2)).build();

    /// @param trusted whose certificates count: its own, or those above it
    /// @param clock what our own clock says
    TimestampAuthority(URI url, List<X509Certificate> trusted, Supplier<Instant> clock) {
        this.url = url;
        this.trusted = trusted;
        this.clock = clock;
    }

    /// By the first certificate that counts.
    String name() {
        return Chain.name(trusted.getFirst());
    }

    TimestampToken stamp(byte[] bytes) throws Unstamped {
        try {
            TimeStampRequest request = request(bytes);
            return read(request, exchange(request.getEncoded()), bytes);
        } catch (TSPException | IOException e) {
            throw new Unstamped(Kind.UNFIT, "Its answer does not fit the request: " + e.getMessage(), e);
        } catch (Malformed e) {
            throw new Unstamped(Kind.UNFIT, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            // what Bouncy Castle throws at bytes that are no answer, a NullPointerException among it
            throw new Unstamped(Kind.UNFIT, "Its answer cannot be read.", e);
        }
    }

    private static TimeStampRequest request(byte[] bytes) throws IOException {
        TimeStampRequestGenerator request = new TimeStampRequestGenerator();
        request.setCertReq(true);
        try {
            return request.generate(
                    TSPAlgorithms.SHA256,
                    MessageDigest.getInstance("SHA-256").digest(bytes),
                    new BigInteger(NONCE_BITS, RANDOM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] exchange(byte[] request) throws Unstamped {
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/timestamp-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAX));
        try {
            HttpResponse<byte[]> answer = asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer.statusCode() != OK) {
                throw new Unstamped(Kind.AWAY, "It answers with status " + answer.statusCode() + ".");
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unstamped(Kind.AWAY, "This replica ends.", e);
        } catch (TimeoutException e) {
            throw new Unstamped(Kind.AWAY, "It has not answered within " + PATIENCE.toSeconds() + " seconds.", e);
        } catch (ExecutionException e) {
            throw new Unstamped(Kind.AWAY, "It cannot be asked.", e);
        } finally {
            asked.cancel(true);
        }
    }

    private TimestampToken read(TimeStampRequest request, byte[] answer, byte[] bytes)
            throws TSPException, IOException, Unstamped {
        TimeStampResponse response = new TimeStampResponse(answer);
        if (response.getTimeStampToken() == null) {
            throw new Unstamped(
                    Kind.REFUSED,
                    "It answered with status " + response.getStatus() + " and no timestamp: "
                            + response.getStatusString());
        }
        response.validate(request);
        TimestampToken token = TimestampToken.of(response.getTimeStampToken().getEncoded(), bytes);
        if (!token.leadsTo(trusted)) {
            throw new Malformed("The certificate of " + token.authority() + " does not lead to one that is set here.");
        }
        Duration apart = Duration.between(token.at(), clock.get()).abs();
        if (apart.compareTo(CLOCKS_APART_MAX) > 0) {
            throw new Malformed(
                    "Its clock says " + token.at() + ", which is " + apart.toSeconds() + " seconds from ours.");
        }
        return token;
    }
}
