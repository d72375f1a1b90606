/// Part of tenancy: API clients, the programs of a tenant that call the interface by credentials of their own. Whose
/// they are and what they may stands in `tenancy.api_client`; Keycloak keeps their secrets and gives them tokens.
@NullMarked
package eu.bailiwick.tenancy.client;

import org.jspecify.annotations.NullMarked;
