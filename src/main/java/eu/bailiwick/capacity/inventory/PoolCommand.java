package eu.bailiwick.capacity.inventory;

import eu.bailiwick.platform.problem.Problem;

/// The commands on a pool, by the last part of their address.
enum PoolCommand {
    INSTALL("count"),
    CHANGE("delta"),
    MAINTENANCE("nodes"),
    RETUNE("horizonDays");

    private final String field;

    PoolCommand(String field) {
        this.field = field;
    }

    static PoolCommand of(String segment) {
        return switch (segment) {
            case "install" -> INSTALL;
            case "change" -> CHANGE;
            case "maintenance" -> MAINTENANCE;
            case "retune" -> RETUNE;
            default -> throw Problem.notFound();
        };
    }

    /// The field under which a refusal stands that names none.
    String field() {
        return field;
    }
}
