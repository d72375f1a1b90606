package eu.bailiwick.attestation.appraisal;

/// One file as it was received: evidence or collateral, told apart by what is inside, never by its name.
public record EvidenceFile(String name, byte[] content) {}
