/// What a trust domain measured while it started, for whoever reads its verdict.
@NullMarked
package eu.bailiwick.attestation.eventlog;

import org.jspecify.annotations.NullMarked;
