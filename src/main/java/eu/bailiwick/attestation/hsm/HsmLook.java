package eu.bailiwick.attestation.hsm;

import static eu.bailiwick.attestation.posture.Fact.ALGORITHM;
import static eu.bailiwick.attestation.posture.Fact.EXTRACTABLE;
import static eu.bailiwick.attestation.posture.Fact.HSM_MODEL;
import static eu.bailiwick.attestation.posture.Fact.HSM_SERIAL;
import static eu.bailiwick.attestation.posture.Fact.NEVER_EXTRACTABLE;
import static eu.bailiwick.attestation.posture.Fact.PRESENCE;
import static eu.bailiwick.attestation.posture.Fact.SENSITIVE;
import static eu.bailiwick.attestation.posture.Fact.SIZE_BITS;

import eu.bailiwick.attestation.posture.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// What the configured HSM says of a key, as facts. Whatever stands in the way is said in a sentence, and nothing is
/// known then.
@ApplicationScoped
public class HsmLook {
    private static final Logger LOG = Logger.getLogger(HsmLook.class);
    private final HsmConfig config;
    // A token locks itself after a few wrong PINs: one that was refused is not tried again before the next start.
    private volatile boolean refused;

    HsmLook(HsmConfig config) {
        this.config = config;
    }

    /// Facts by their values, and what looked or why nothing was seen.
    public record Found(Map<Fact, String> facts, String source) {}

    /// Whether there is an HSM to look at.
    public boolean isConnected() {
        return config.library().isPresent() && config.token().isPresent();
    }

    /// Looks for the key of a label.
    public Found at(String label) {
        if (!isConnected()) {
            return unknown(sentence(HsmState.NONE));
        }
        if (refused) {
            return unknown(sentence(HsmState.PIN_WRONG));
        }
        try {
            return found(label, seen());
        } catch (HsmFault fault) {
            refused |= fault.state() == HsmState.PIN_WRONG;
            LOG.warnf(fault, "the HSM could not be asked: %s", fault.state());
            return unknown(sentence(fault.state()));
        }
    }

    private Hsm.Seen seen() throws HsmFault {
        return Hsm.of(config.library().orElseThrow())
                .look(config.token().orElseThrow(), config.pin().orElse(""));
    }

    private static Found found(String label, Hsm.Seen seen) {
        String source = "HSM " + seen.token().label() + ", " + seen.token().model() + " "
                + seen.token().serial();
        List<HsmKey> keys =
                seen.keys().stream().filter(key -> key.label().equals(label)).toList();
        if (keys.size() > 1) {
            return unknown("Several keys in the HSM have this label.");
        }
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(HSM_MODEL, seen.token().model());
        facts.put(HSM_SERIAL, seen.token().serial());
        facts.put(PRESENCE, keys.isEmpty() ? "ABSENT" : "PRESENT");
        if (!keys.isEmpty()) {
            HsmKey key = keys.getFirst();
            facts.put(ALGORITHM, key.algorithm());
            if (key.bits() > 0) {
                facts.put(SIZE_BITS, String.valueOf(key.bits()));
            }
            facts.put(SENSITIVE, flag(key.sensitive(), "false"));
            facts.put(EXTRACTABLE, flag(key.extractable(), "true"));
            facts.put(NEVER_EXTRACTABLE, flag(key.neverExtractable(), "false"));
        }
        return new Found(facts, source);
    }

    // Where a token keeps silent, the worse is taken for true.
    private static String flag(HsmKey.Flag said, String worse) {
        return switch (said) {
            case YES -> "true";
            case NO -> "false";
            case UNTOLD -> worse;
        };
    }

    private static Found unknown(String why) {
        return new Found(Map.of(PRESENCE, "UNKNOWN"), why);
    }

    private static String sentence(HsmState state) {
        return switch (state) {
            case NONE -> "No HSM is connected to the portal.";
            case LIBRARY_MISSING -> "The library of the HSM is not there.";
            case TOKEN_ABSENT -> "The token of the HSM is not plugged in.";
            case PIN_WRONG -> "The HSM refused the PIN.";
            case REACHED, UNREACHABLE -> "The HSM did not answer as it should.";
        };
    }
}
