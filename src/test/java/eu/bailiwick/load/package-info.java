/// What puts load on packaged portals over HTTP: people, replicas, scratch databases and a world to meet. Shared by the
/// storm of two replicas, `infra/bench` and `infra/drills`; nothing here knows a line of the portal.
package eu.bailiwick.load;
