/// What an auditor takes home: everything about a verdict in one zip, that verifies without us.
@NullMarked
package eu.bailiwick.attestation.bundle;

import org.jspecify.annotations.NullMarked;
