/// What vendors say of platforms, as the portal holds it: how old it is, when it ends, and which nodes rest on it.
@NullMarked
package eu.bailiwick.attestation.collateral;

import org.jspecify.annotations.NullMarked;
