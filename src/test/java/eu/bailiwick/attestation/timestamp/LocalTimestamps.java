package eu.bailiwick.attestation.timestamp;

import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.StampForge;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusMock;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/// The portal of this test asks an authority on this machine from here on, until the test method ends.
public final class LocalTimestamps {
    private LocalTimestamps() {}

    public static void askedOf(StampForge forge) {
        var beans = Arc.container();
        QuarkusMock.installMockForType(
                new Timestamps(
                        beans.instance(Sql.class).get(),
                        beans.instance(PortalClock.class).get(),
                        config(
                                Optional.of(forge.url()),
                                Optional.of(Base64.getEncoder()
                                        .encodeToString(Pem.of(forge.root().certificate()))))),
                Timestamps.class);
    }

    static TimestampConfig config(Optional<URI> url, Optional<String> certificate) {
        return new TimestampConfig() {
            @Override
            public Optional<URI> url() {
                return url;
            }

            @Override
            public Optional<String> certificate() {
                return certificate;
            }
        };
    }
}
