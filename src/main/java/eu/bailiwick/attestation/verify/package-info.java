/// What an auditor runs: the verifier of bundles as a program of its own, which needs a Java runtime, no network and
/// nothing of the portal. It judges with the very appraisers of the portal, under the roots that the auditor brings.
@NullMarked
package eu.bailiwick.attestation.verify;

import org.jspecify.annotations.NullMarked;
