/// The portal of a regional, sovereign AI cloud provider.
@NullMarked
package eu.bailiwick;

import org.jspecify.annotations.NullMarked;
