/// The provider's documents, as files that two people published, and the annex of the keys that sign in its name.
@NullMarked
package eu.bailiwick.attestation.document;

import org.jspecify.annotations.NullMarked;
