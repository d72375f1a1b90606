/// Looks ahead: when a verdict that counts would become another one, and gives notice before it does.
@NullMarked
package eu.bailiwick.attestation.forecast;

import org.jspecify.annotations.NullMarked;
