/// Part of tenancy: organisations and people as Keycloak keeps them.
@NullMarked
package eu.bailiwick.tenancy.directory;

import org.jspecify.annotations.NullMarked;
