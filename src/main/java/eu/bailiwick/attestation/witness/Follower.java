package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A witness that this log knows.
///
/// @param label our short name for it
/// @param keys its verifier keys; all carry its own name
/// @param url where it is asked; without, it asks for itself
public record Follower(String label, Optional<URI> url, List<NoteKey> keys) {
    public Follower {
        if (keys.isEmpty() || keys.stream().map(NoteKey::name).distinct().count() != 1) {
            throw new Malformed("The witness " + label + " needs keys, and all of one name.");
        }
    }

    public String name() {
        return keys.getFirst().name();
    }

    /// Whether one of its keys made this line over this text.
    boolean signed(String text, Note.Line line) {
        return keys.stream().anyMatch(key -> key.signed(text, line));
    }
}
