/// Part of the platform that exists only in the local and test profiles: the movable clock and the
/// bench's blank page.
@NullMarked
package eu.bailiwick.platform.local;

import org.jspecify.annotations.NullMarked;
