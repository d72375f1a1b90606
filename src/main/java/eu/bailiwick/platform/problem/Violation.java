package eu.bailiwick.platform.problem;

/// One thing wrong with one field of a request; `field` is the path as the caller wrote it, `message` a sentence.
public record Violation(String field, String message) {}
