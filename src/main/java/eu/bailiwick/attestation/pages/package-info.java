/// Proof for people: what is proved and what is not, why evidence was judged as it was, and the log for a stranger.
@NullMarked
package eu.bailiwick.attestation.pages;

import org.jspecify.annotations.NullMarked;
