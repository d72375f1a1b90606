package eu.bailiwick.attestation.trust;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.forge.Keys;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/// Who may stand between a certificate and a root.
class ChainTest {
    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date TO = Date.from(Instant.parse("2040-01-01T00:00:00Z"));
    private static final KeyPair ROOT = Keys.p384();
    private static final KeyPair MIDDLE = Keys.p384();
    private static final KeyPair LEAF = Keys.p384();
    private static final BasicConstraints ANY = new BasicConstraints(true);
    private static final BasicConstraints NONE_BELOW = new BasicConstraints(0);
    private static final String ECDSA = "SHA384WITHECDSA";
    private static final int SIGNS = KeyUsage.keyCertSign;

    private final X509Certificate root =
            issue(new Party("Root", ROOT), new Party("Root", ROOT), new Rights(ANY, SIGNS), ECDSA);
    private final X509Certificate leaf = issue(
            new Party("Leaf", LEAF),
            new Party("Middle", MIDDLE),
            new Rights(new BasicConstraints(false), KeyUsage.digitalSignature),
            ECDSA);

    private record Party(String name, KeyPair keys) {}

    private record Rights(BasicConstraints constraints, int usage) {}

    private static X509Certificate issue(Party to, Party by, Rights rights, String algorithm) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=" + by.name()),
                    BigInteger.ONE,
                    FROM,
                    TO,
                    new X500Principal("CN=" + to.name()),
                    to.keys().getPublic());
            builder.addExtension(Extension.basicConstraints, true, rights.constraints());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(rights.usage()));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(Keys.PROVIDER)
                            .build(by.keys().getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate middle(BasicConstraints constraints, int usage, String algorithm) {
        return issue(new Party("Middle", MIDDLE), new Party("Root", ROOT), new Rights(constraints, usage), algorithm);
    }

    private boolean leadsOver(X509Certificate... middle) {
        return Chain.find(leaf, List.of(middle), List.of(root)).isPresent();
    }

    @Test
    void leadsOverAnAuthority() {
        assertThat(leadsOver(middle(ANY, SIGNS, ECDSA))).isTrue();
        assertThat(leadsOver(middle(NONE_BELOW, SIGNS, ECDSA))).isTrue();
    }

    @Test
    void doesNotLeadOverWhoMayNotIssue() {
        assertThat(leadsOver(middle(new BasicConstraints(false), SIGNS, ECDSA))).isFalse();
        assertThat(leadsOver(middle(ANY, KeyUsage.digitalSignature, ECDSA))).isFalse();
        assertThat(leadsOver()).isFalse();
    }

    @Test
    void doesNotLeadOverMoreAuthoritiesThanOneAllows() {
        KeyPair upper = Keys.p384();
        X509Certificate limited =
                issue(new Party("Upper", upper), new Party("Root", ROOT), new Rights(NONE_BELOW, SIGNS), ECDSA);
        X509Certificate free = issue(new Party("Upper", upper), new Party("Root", ROOT), new Rights(ANY, SIGNS), ECDSA);
        X509Certificate below =
                issue(new Party("Middle", MIDDLE), new Party("Upper", upper), new Rights(ANY, SIGNS), ECDSA);

        assertThat(leadsOver(below, free)).isTrue();
        assertThat(leadsOver(below, limited)).isFalse();
    }

    @Test
    void doesNotLeadOverACertificateOfVersionOne() throws Exception {
        var builder = new JcaX509v1CertificateBuilder(
                new X500Principal("CN=Root"),
                BigInteger.ONE,
                FROM,
                TO,
                new X500Principal("CN=Middle"),
                MIDDLE.getPublic());
        X509Certificate old = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ECDSA)
                        .setProvider(Keys.PROVIDER)
                        .build(ROOT.getPrivate())));

        assertThat(leadsOver(old)).isFalse();
    }

    @Test
    void doesNotLeadOverASignatureWithSha1() {
        assertThat(leadsOver(middle(ANY, SIGNS, "SHA1WITHECDSA"))).isFalse();
    }

    @Test
    void findsItsWayRoundAnImpostorOfTheSameName() {
        X509Certificate impostor =
                issue(new Party("Middle", LEAF), new Party("Root", LEAF), new Rights(ANY, SIGNS), ECDSA);

        assertThat(leadsOver(impostor, middle(ANY, SIGNS, ECDSA))).isTrue();
        assertThat(leadsOver(impostor)).isFalse();
    }

    @Test
    void doesNotTakeALeafForItsOwnRoot() {
        assertThat(Chain.find(root, List.of(), List.of()).isPresent()).isFalse();
    }

    @Test
    void endsInALoop() {
        X509Certificate one = issue(new Party("One", MIDDLE), new Party("Two", LEAF), new Rights(ANY, SIGNS), ECDSA);
        X509Certificate two = issue(new Party("Two", LEAF), new Party("One", MIDDLE), new Rights(ANY, SIGNS), ECDSA);

        assertThat(Chain.find(one, List.of(one, two), List.of(root))).isEmpty();
    }
}
