package eu.bailiwick.attestation.appraisal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Collects the checks of one appraisal. The verdict is the worst weight; the reason is that of the first check with
/// it.
public final class Checklist {
    private final Kind kind;
    private final Instant asOf;
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final Map<String, Object> shortOf = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> devices = new LinkedHashSet<>();
    private final SortedSet<Instant> ends = new TreeSet<>();
    private final List<Consulted> consulted = new ArrayList<>();

    public Checklist(Kind kind, Instant asOf) {
        this.kind = kind;
        this.asOf = asOf;
    }

    public Instant asOf() {
        return asOf;
    }

    public void pass(String id, String detail) {
        checks.add(new Check(id, Outcome.PASS, Verdict.ACCEPT, "", detail));
    }

    /// Asked and does not hold.
    public void fail(String id, String reason, String detail) {
        fail(id, Verdict.REJECT, reason, detail);
    }

    /// Asked, and holds only if somebody accepts the weakness knowingly.
    public void weak(String id, String reason, String detail) {
        fail(id, Verdict.CONDITIONAL, reason, detail);
    }

    /// Asked and does not hold; `weight` says what that costs.
    public void fail(String id, Verdict weight, String reason, String detail) {
        checks.add(new Check(id, Outcome.FAIL, weight, reason, detail));
    }

    /// Could not be asked, which costs what the policy says.
    public void notChecked(String id, Absence why, Policy policy, String detail) {
        checks.add(new Check(id, Outcome.NOT_CHECKED, why.costs(policy), why.name(), detail));
    }

    /// Could not be asked, which costs the same under every policy.
    public void notChecked(String id, Absence why, String detail) {
        checks.add(new Check(id, Outcome.NOT_CHECKED, why.always(), why.name(), detail));
    }

    public void notApplicable(String id, String detail) {
        checks.add(new Check(id, Outcome.NOT_APPLICABLE, Verdict.ACCEPT, "", detail));
    }

    /// Passes when `holds`, otherwise fails.
    public boolean require(String id, boolean holds, String reason, String whenSo, String otherwise) {
        if (holds) {
            pass(id, whenSo);
        } else {
            fail(id, reason, otherwise);
        }
        return holds;
    }

    public void claim(String name, Object value) {
        claims.put(name, value);
    }

    /// A part of the platform has a lower version than the newest level needs.
    public void shortOf(String part, int has, int needs) {
        shortOf.put(part, Map.of("has", has, "needs", needs));
        claims.put("shortOf", shortOf);
    }

    public void used(String file) {
        used.add(file);
    }

    /// The evidence comes from that device, by its own id.
    public void device(String id) {
        devices.add(id);
    }

    /// Something that was used expires then.
    public void expires(Instant at) {
        ends.add(at);
    }

    /// A check asked for what a vendor says.
    ///
    /// @param piece the newest that was there; null when none was
    public void consulted(String id, String about, @Nullable Piece piece) {
        consulted.add(new Consulted(id, about, piece));
    }

    /// What was asked for so far.
    public List<Consulted> consulted() {
        return List.copyOf(consulted);
    }

    /// Takes over the checks of a part under a prefix, such as `gpu-0/`; the part's weights count as they are.
    public void include(String prefix, Appraisal part) {
        part.checks()
                .forEach(c -> checks.add(new Check(prefix + c.id(), c.outcome(), c.weight(), c.reason(), c.detail())));
        claims.put(prefix.replace("/", ""), part.claims());
        part.used().forEach(file -> used.add(prefix + file));
        devices.addAll(part.devices());
        ends.addAll(part.ends());
        part.consulted().forEach(one -> consulted.add(new Consulted(prefix + one.check(), one.about(), one.piece())));
    }

    public Appraisal conclude() {
        Verdict verdict = checks.stream().map(Check::weight).reduce(Verdict.ACCEPT, Verdict::worse);
        if (checks.stream().noneMatch(check -> check.outcome() == Outcome.PASS) && verdict == Verdict.ACCEPT) {
            throw new IllegalStateException("an appraisal that checked nothing accepts nothing");
        }
        String reason = verdict == Verdict.ACCEPT
                ? ""
                : checks.stream()
                        .filter(check -> check.weight() == verdict)
                        .findFirst()
                        .orElseThrow()
                        .reason();
        return new Appraisal(
                kind,
                verdict,
                reason,
                List.copyOf(checks),
                Collections.unmodifiableMap(new LinkedHashMap<>(claims)),
                asOf,
                List.copyOf(ends),
                List.copyOf(used),
                List.copyOf(devices),
                List.copyOf(consulted));
    }

    /// The appraisal of evidence that could not even be read.
    public static Appraisal malformed(Kind kind, Instant asOf, Malformed fault) {
        Checklist checklist = new Checklist(kind, asOf);
        checklist.fail("format", "MALFORMED", fault.getMessage());
        return checklist.conclude();
    }
}
