/// The provider's HSM, over PKCS #11: signed in to by the JDK's provider, its keys' attributes read beside it.
/// It reads; it makes, moves and removes no key.
@NullMarked
package eu.bailiwick.attestation.hsm;

import org.jspecify.annotations.NullMarked;
