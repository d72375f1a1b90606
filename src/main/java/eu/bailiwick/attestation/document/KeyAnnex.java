package eu.bailiwick.attestation.document;

import java.util.List;

/// The keys that sign in the provider's name, for the annex of a contract. It is made from the keys themselves, and its
/// file is the same until one of them changes.
///
/// @param keys those that sign now before those that did
/// @param logVerifierKey the log's key as tools of logs read it (c2sp.org/signed-note)
/// @param fileSha256 of the annex as a PDF, in lower-case hex
public record KeyAnnex(List<AnnexKey> keys, String logVerifierKey, String fileSha256) {}
