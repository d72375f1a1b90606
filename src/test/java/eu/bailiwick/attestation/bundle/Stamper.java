package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.forge.StampForge;
import eu.bailiwick.attestation.timestamp.Timestamper;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Who stamps documents where there is no portal.
///
/// @param swapped what is stamped instead
public record Stamper(StampForge forge, UnaryOperator<byte[]> swapped, Map<String, byte[]> kept)
        implements Timestamper {
    public static final Timestamper NOBODY = new Timestamper() {
        @Override
        public String authority() {
            return "";
        }

        @Override
        public byte[] token(byte[] signature) {
            throw new AssertionError("nobody is asked");
        }
    };

    public static Stamper of(StampForge forge) {
        return of(forge, UnaryOperator.identity());
    }

    public static Stamper of(StampForge forge, UnaryOperator<byte[]> swapped) {
        return new Stamper(forge, swapped, new HashMap<>());
    }

    @Override
    public String authority() {
        return "Stamping Root";
    }

    @Override
    public byte[] token(byte[] signature) {
        return kept.computeIfAbsent(HexFormat.of().formatHex(signature), any -> forge.token(swapped.apply(signature)));
    }
}
