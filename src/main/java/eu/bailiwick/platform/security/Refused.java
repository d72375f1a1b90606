package eu.bailiwick.platform.security;

/// A signed-in caller of a tenant was refused a route that none of their roles allows.
public record Refused(String tenant, String actor, String actorName, String address, String requestId, String route) {

    private static final int ROUTE_MAX = 200;

    static Refused of(Caller caller, String method, String path) {
        String route = method + " " + path;
        return new Refused(
                caller.tenant(),
                caller.subject(),
                caller.name(),
                caller.address(),
                caller.requestId(),
                route.substring(0, Math.min(ROUTE_MAX, route.length())));
    }
}
