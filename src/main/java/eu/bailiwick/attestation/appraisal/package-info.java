/// The words of an appraisal that every kind of evidence shares: question, check, verdict. Pure Java; no clock, no
/// network, no database: what is judged, against what, and as of when are all handed in.
@NullMarked
package eu.bailiwick.attestation.appraisal;

import org.jspecify.annotations.NullMarked;
