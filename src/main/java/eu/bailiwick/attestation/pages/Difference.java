package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.platform.web.Csv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What differs between two appraisals.
///
/// @param same how many checks ended alike
public record Difference(List<Check> checks, List<Field> claims, List<Field> files, long same) {

    /// A check that ended otherwise, or says something else; null where it was not made.
    public record Check(
            String id, @Nullable CheckView left, @Nullable CheckView right) {}

    /// A value that is another one; empty where there is none.
    public record Field(String name, String left, String right) {}

    static Difference of(
            AppraisalView left, AppraisalView right, Map<String, String> leftFiles, Map<String, String> rightFiles) {
        Map<String, CheckView> before = checks(left);
        Map<String, CheckView> after = checks(right);
        List<Check> different = union(before.keySet(), after.keySet()).stream()
                .filter(id -> !Objects.equals(before.get(id), after.get(id)))
                .map(id -> new Check(id, before.get(id), after.get(id)))
                .toList();
        long same = before.keySet().stream().filter(after::containsKey).count()
                - different.stream()
                        .filter(check -> check.left != null && check.right != null)
                        .count();
        return new Difference(different, fields(claims(left), claims(right)), fields(leftFiles, rightFiles), same);
    }

    Csv csv() {
        Csv csv = new Csv("of", "name", "left", "right");
        checks.forEach(it -> csv.row("check", it.id, said(it.left), said(it.right)));
        claims.forEach(it -> csv.row("claim", it.name, it.left, it.right));
        files.forEach(it -> csv.row("file", it.name, it.left, it.right));
        return csv;
    }

    private static String said(@Nullable CheckView check) {
        return check == null ? "" : check.outcome() + ": " + check.detail();
    }

    private static Map<String, CheckView> checks(AppraisalView appraisal) {
        return appraisal.checks().stream()
                .collect(Collectors.toMap(CheckView::id, check -> check, (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<String, String> claims(AppraisalView appraisal) {
        Map<String, String> claims = new LinkedHashMap<>();
        Claim.byPart(appraisal.claims())
                .forEach((part, fields) -> fields.forEach(
                        field -> claims.put(part.isEmpty() ? field.name() : part + "/" + field.name(), field.value())));
        return claims;
    }

    private static List<Field> fields(Map<String, String> left, Map<String, String> right) {
        List<Field> fields = new ArrayList<>();
        for (String name : union(left.keySet(), right.keySet())) {
            String before = left.getOrDefault(name, "");
            String after = right.getOrDefault(name, "");
            if (!before.equals(after)) {
                fields.add(new Field(name, before, after));
            }
        }
        return List.copyOf(fields);
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new LinkedHashSet<>(left);
        all.addAll(right);
        return all;
    }
}
