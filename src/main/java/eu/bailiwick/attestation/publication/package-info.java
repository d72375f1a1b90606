/// The register of devices as the provider publishes it: signed, in the log, and without the id of any device.
@NullMarked
package eu.bailiwick.attestation.publication;

import org.jspecify.annotations.NullMarked;
