/// What people do, in a real Chromium against the real Keycloak and PostgreSQL.
@NullMarked
package eu.bailiwick.journey;

import org.jspecify.annotations.NullMarked;
