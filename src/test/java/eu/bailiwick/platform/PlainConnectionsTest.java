package eu.bailiwick.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may leave the machine, and how; the settings' values are in no sentence.
class PlainConnectionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:5432/bailiwick",
                "jdbc:postgresql:bailiwick",
                "jdbc:postgresql://127.0.0.1/bailiwick",
                "jdbc:postgresql://[::1]:5432/bailiwick?sslmode=disable",
                "jdbc:postgresql://localhost/bailiwick?socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg",
                "jdbc:postgresql://db.example/bailiwick?sslmode=verify-full",
                "jdbc:postgresql://one.example,two.example/bailiwick?sslmode=verify-full&sslrootcert=/tls/ca.crt",
                "jdbc:postgresql://db.example/bailiwick?ssl=true"
            })
    void aDatabaseOnThisMachineOrOneThatIsVerifiedIsTaken(String url) {
        assertThat(PlainConnections.isSafe(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/bailiwick",
                "jdbc:postgresql://db.example/bailiwick?sslmode=require",
                "jdbc:postgresql://db.example/bailiwick?sslmode=verify-ca",
                "jdbc:postgresql://db.example/bailiwick?sslmode=nonsense",
                "jdbc:postgresql://db.example/bailiwick?sslmode=verify-full&sslmode=disable",
                "jdbc:postgresql://db.example/bailiwick?sslMode=verify-full",
                "jdbc:postgresql://localhost,db.example/bailiwick",
                "jdbc:postgresql://localhost.example/bailiwick",
                "jdbc:postgresql://127.0.0.1.example/bailiwick",
                "jdbc:postgresql://localhost/bailiwick?PGHOST=db.example",
                "jdbc:postgresql://db.example/localhost?user=localhost",
                "jdbc:postgresql://db.example/b?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "jdbc:postgresql://db.example/b?sslmode=verify-full&sslhostnameverifier=org.example.Anybody",
                "jdbc:other://localhost/bailiwick"
            })
    void anyOtherDatabaseIsRefused(String url) {
        assertThat(PlainConnections.isSafe(url)).isFalse();
    }

    @Test
    void everyAddressOfOursIsHttpsHoweverItIsSet() {
        assertThat(faults(Map.of(
                        "bailiwick.attestation.log.witnesses.acme.url", "HTTP://witness.example/secret",
                        "BAILIWICK_PORTAL_ORIGIN", "http://portal.example",
                        "quarkus.datasource.ops.jdbc.url", "jdbc:postgresql://db.example/b?password=secret",
                        "QUARKUS_FLYWAY_JDBC_URL", "jdbc:postgresql://db.example/b")))
                .contains(
                        "bailiwick.attestation.log.witnesses.acme.url is not https.",
                        "BAILIWICK_PORTAL_ORIGIN is not https.",
                        "quarkus.datasource.ops.jdbc.url leaves this machine without sslmode=verify-full.",
                        "QUARKUS_FLYWAY_JDBC_URL leaves this machine without sslmode=verify-full.");
        assertThat(faults(Map.of(
                        "bailiwick.attestation.log.witnesses.acme.url", "https://witness.example/a",
                        "bailiwick.attestation.log.origin", "portal.example/log",
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example/b?sslmode=verify-full")))
                .isEmpty();
    }

    @Test
    void nobodySwitchesOffThatCertificatesAreVerifiedOrThatMailsAreEncrypted() {
        assertThat(faults(Map.of(
                        "quarkus.tls.trust-all", "true",
                        "QUARKUS_OIDC_TLS_VERIFICATION", "none",
                        "quarkus.rest-client.directory.verify-host", "false",
                        "quarkus.mailer.host", "smtp.example")))
                .contains(
                        "quarkus.tls.trust-all lets certificates go unverified.",
                        "QUARKUS_OIDC_TLS_VERIFICATION lets certificates go unverified.",
                        "quarkus.rest-client.directory.verify-host lets certificates go unverified.",
                        "quarkus.mailer.start-tls is not REQUIRED: mails would leave in the clear.");
        assertThat(faults(Map.of(
                        "quarkus.tls.trust-all", "false",
                        "quarkus.oidc.tls.verification", "required",
                        "quarkus.mailer.host", "smtp.example",
                        "quarkus.mailer.start-tls", "REQUIRED")))
                .isEmpty();
    }

    @Test
    void filesAreScannedOnThisMachineAlone() {
        assertThat(faults(Map.of("bailiwick.attachments.clamd", "clamd.example:3310")))
                .contains("bailiwick.attachments.clamd is not on this machine: files would leave it in the clear.");
        assertThat(faults(Map.of("bailiwick.attachments.clamd", "localhost:3310")))
                .isEmpty();
        assertThat(faults(Map.of("bailiwick.attachments.clamd", ""))).isEmpty();
    }

    private static List<String> faults(Map<String, String> values) {
        return new PlainConnections(new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(values, 300))
                        .build())
                .faults();
    }
}
