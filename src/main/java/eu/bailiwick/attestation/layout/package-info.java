/// Evidence byte by byte, as its maker's specification lays it out. Nothing of it is judged here.
@NullMarked
package eu.bailiwick.attestation.layout;

import org.jspecify.annotations.NullMarked;
