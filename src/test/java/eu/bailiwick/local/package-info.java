/// A real PostgreSQL and a real Keycloak for one machine, as child processes of the build.
/// They serve `infra/up`, `infra/verify` and `quarkus:dev` alike; nothing here is part of the portal.
package eu.bailiwick.local;
