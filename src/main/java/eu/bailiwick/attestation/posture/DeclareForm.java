package eu.bailiwick.attestation.posture;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Entered;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A key of the tenant's own as it was typed: each field that is not empty is a fact.
final class DeclareForm {
    static final List<Fact> PLACE = List.of(Fact.PLACE);
    static final List<Fact> KIND =
            List.of(Fact.ALGORITHM, Fact.SIZE_BITS, Fact.LAST_ROTATED, Fact.NEXT_ROTATION, Fact.ROTATION_DAYS);
    static final List<Fact> KEEPER =
            List.of(Fact.HSM_MODEL, Fact.HSM_CERTIFICATE, Fact.HSM_CERTIFICATE_UNTIL, Fact.RELEASE_MEASUREMENT);

    private final Entered form;
    private final List<Fact> said;

    DeclareForm(Entered form) {
        this.form = form;
        said = Stream.of(List.of(Fact.CUSTODY), PLACE, List.of(Fact.JURISDICTION), KIND, KEEPER)
                .flatMap(List::stream)
                .filter(fact -> form.checked(fact.name()))
                .toList();
    }

    Report report() {
        List<Report.Line> lines = new ArrayList<>();
        said.forEach(fact -> lines.add(new Report.Line(fact, form.raw(fact.name()), null, null)));
        return new Report(reservation(), null, ItemKind.KEY, form.raw("name"), lines, null, null, null);
    }

    private @Nullable UUID reservation() {
        try {
            return form.raw("reservation").isEmpty() ? null : UUID.fromString(form.raw("reservation"));
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("reservation", "Name a reservation by its id.");
        }
    }

    /// The same faults, under the fields in which a person typed.
    List<Violation> named(List<Violation> violations) {
        return violations.stream()
                .map(one -> new Violation(field(one.field()), one.message()))
                .toList();
    }

    private String field(String told) {
        if (told.matches("facts\\[\\d+].*")) {
            return said.get(Integer.parseInt(told.substring("facts[".length(), told.indexOf(']'))))
                    .name();
        }
        return told;
    }
}
