package eu.bailiwick.attestation.timestamp;

/// Who says since when a signature exists.
public interface Timestamper {
    /// The authority's name; empty when nobody is asked.
    String authority();

    /// Its token over those bytes, the same each time.
    byte[] token(byte[] signature);
}
