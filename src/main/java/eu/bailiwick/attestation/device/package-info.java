/// The register of devices: which hardware sits in which node, where, on the word of two people. Evidence of
/// hardware that is not registered in the node proves nothing there.
@NullMarked
package eu.bailiwick.attestation.device;

import org.jspecify.annotations.NullMarked;
