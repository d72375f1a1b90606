package eu.bailiwick.tenancy;

import eu.bailiwick.platform.problem.Problem;
import java.util.UUID;

/// A project of the tenant in view; the standard one takes what names no project and cannot be closed.
public record ProjectView(UUID id, String name, boolean open, boolean standard, int version) {

    void requireOpen() {
        if (!open) {
            throw Problem.conflict("The project " + name + " is closed.");
        }
    }
}
