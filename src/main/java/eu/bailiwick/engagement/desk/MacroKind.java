package eu.bailiwick.engagement.desk;

/// What is kept for writing again: an answer that a customer reads, a note on a session that only the staff read, or
/// what is to be done on tickets.
public enum MacroKind {
    ANSWER,
    SESSION_NOTE,
    /// Items of a checklist, one on each line.
    CHECKLIST
}
