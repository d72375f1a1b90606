/// Certificates, revocation and signatures, as every kind of evidence needs them. Only the algorithms of the evidence,
/// chosen here and never by the evidence itself.
@NullMarked
package eu.bailiwick.attestation.trust;

import org.jspecify.annotations.NullMarked;
