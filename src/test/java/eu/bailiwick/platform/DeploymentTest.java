package eu.bailiwick.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `infra/compose` and `infra/kubernetes` say of connections, read as they lie there.
class DeploymentTest {
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:\\S+");

    @TempDir
    Path folder;

    @Test
    void everyConnectionToPostgresqlIsVerifiedByAnAuthorityThatIsMounted() throws IOException {
        for (String file : List.of("compose/compose.yaml", "kubernetes/settings.yaml", "kubernetes/keycloak.yaml")) {
            String text = Files.readString(Path.of("infra", file));
            List<String> urls =
                    JDBC.matcher(text).results().map(MatchResult::group).toList();
            assertThat(urls).as(file).isNotEmpty().allMatch(PlainConnections::isSafe);
            assertThat(urls).as(file).allMatch(url -> url.matches(".*sslrootcert=/(tls|postgres-ca)/ca\\.crt"));
        }
        for (String file : List.of("portal", "migration", "keycloak")) {
            assertThat(Files.readString(Path.of("infra/kubernetes", file + ".yaml")))
                    .contains("mountPath: /postgres-ca, readOnly: true", "items: [{key: ca.crt, path: ca.crt}]");
        }
    }

    @Test
    void onOneHostNoServiceTakesWhatIsNotEncrypted() throws IOException {
        String compose = Files.readString(Path.of("infra/compose/compose.yaml"));
        assertThat(compose)
                .contains("QUARKUS_HTTP_INSECURE_REQUESTS: disabled", "KC_HTTPS_CERTIFICATE_FILE", "ssl=on")
                .doesNotContain("KC_HTTP_ENABLED")
                .doesNotContain("http://");
        assertThat(Files.readString(Path.of("infra/compose/Caddyfile")))
                .doesNotContain("8080")
                .doesNotContain("insecure")
                .containsPattern(
                        "(?s)portal-1:8443 bailiwick-portal-2:8443.*tls_trust_pool.*https://keycloak:8443.*tls_trust_pool");
    }

    @Test
    void eachServiceGetsACertificateForItsNameAloneAndNobodyMakesMore() throws Exception {
        make();
        X509Certificate authority = read(folder.resolve("ca.crt"));
        assertThat(authority.getBasicConstraints()).isZero();
        for (String name : List.of("postgres", "portal")) {
            X509Certificate certificate = read(folder.resolve(name + "/tls.crt"));
            certificate.verify(authority.getPublicKey());
            assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(2, name));
            assertThat(certificate.getBasicConstraints()).isNegative();
            assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
            assertThatThrownBy(() -> authority.verify(certificate.getPublicKey()))
                    .isInstanceOf(GeneralSecurityException.class);
            assertThat(Files.getPosixFilePermissions(folder.resolve(name + "/tls.key")))
                    .hasToString("[OWNER_READ]");
        }
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "ca.crt", "postgres/tls.crt", "postgres/tls.key", "portal/tls.crt", "portal/tls.key");
        }
        make();
        assertThat(read(folder.resolve("ca.crt"))).isEqualTo(authority);
    }

    // Keys go to whoever runs this, for it may be root.
    private void make() throws Exception {
        int me = (int) Files.getAttribute(folder, "unix:uid");
        Process script = new ProcessBuilder(
                        "infra/compose/certificates", folder.toString(), "postgres=" + me, "portal=" + me)
                .inheritIO()
                .start();
        assertThat(script.waitFor()).isZero();
    }

    private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
