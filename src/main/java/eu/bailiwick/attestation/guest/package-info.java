/// What a tenant expects of the guests on the nodes of a reservation: the owner's own word, beside the provider's
/// register.
@NullMarked
package eu.bailiwick.attestation.guest;

import org.jspecify.annotations.NullMarked;
