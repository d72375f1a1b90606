/// What is signed of an appraisal: an in-toto Statement v1 in a DSSE envelope, that stock tools verify.
@NullMarked
package eu.bailiwick.attestation.statement;

import org.jspecify.annotations.NullMarked;
