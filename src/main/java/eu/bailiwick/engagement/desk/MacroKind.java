package eu.bailiwick.engagement.desk;

/// What is kept for writing again: an answer that a customer reads, or a note on a session that only the
/// staff read.
public enum MacroKind {
    ANSWER,
    SESSION_NOTE
}
