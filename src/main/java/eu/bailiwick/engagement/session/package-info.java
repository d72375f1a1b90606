/// Sessions of tenants with engineers: what kinds there are, when they can be, and all that becomes of one.
@NullMarked
package eu.bailiwick.engagement.session;

import org.jspecify.annotations.NullMarked;
