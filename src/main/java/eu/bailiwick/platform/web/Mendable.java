package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Problems;
import eu.bailiwick.platform.problem.Violation;
import java.util.List;

/// What a person can mend in the form that was just sent.
public final class Mendable {
    private Mendable() {}

    /// The violations of a refused command, those without a field of their own at `field`. What a form cannot mend
    /// (nothing there, no permission, the portal failed) is thrown again.
    public static List<Violation> of(RuntimeException thrown, String field) {
        Problem problem = Problems.of(thrown);
        return switch (problem.type()) {
            case INVALID_REQUEST, CONFLICT, QUOTA_EXCEEDED, NO_CAPACITY, UNPROCESSABLE, PRECONDITION_FAILED ->
                problem.violations().isEmpty() ? List.of(new Violation(field, problem.detail())) : problem.violations();
            default -> throw problem;
        };
    }
}
