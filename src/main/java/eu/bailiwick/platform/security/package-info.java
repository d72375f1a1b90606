/// Part of the platform: security.
@NullMarked
package eu.bailiwick.platform.security;

import org.jspecify.annotations.NullMarked;
