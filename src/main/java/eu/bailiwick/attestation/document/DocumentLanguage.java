package eu.bailiwick.attestation.document;

/// In which language a document is written.
public enum DocumentLanguage {
    DE,
    EN
}
