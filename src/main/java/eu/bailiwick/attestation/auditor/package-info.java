/// Part of attestation: people from outside who read a part of the evidence for a time. What they see stands in
/// PostgreSQL (`attestation.audits_…`); this code says who asks and tells of each look.
@NullMarked
package eu.bailiwick.attestation.auditor;

import org.jspecify.annotations.NullMarked;
