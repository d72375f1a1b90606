package eu.bailiwick.attestation.device;

import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Asks the register whether the hardware behind an answer is registered in the node that was asked. What it
/// says of other nodes is told to nobody.
@ApplicationScoped
public class Register {
    private static final String ID = "registered-device";
    private static final int SHOWN = 16;
    private final Sql sql;

    Register(Sql sql) {
        this.sql = sql;
    }

    /// A device that evidence names, and the node that was asked.
    private record Found(
            int item,
            String device,
            @Nullable String state,
            @Nullable UUID node,
            @Nullable String jurisdiction,
            @Nullable String site,
            @Nullable Instant since,
            String here,
            @Nullable Instant toldAway) {}

    /// An answer: the node that was asked, and the devices that its evidence names.
    public record Claim(UUID node, List<String> devices) {}

    /// One check over all devices of each answer, in the order of the answers; the worst of them decides.
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Check> checks(List<Claim> claims) {
        Map<Integer, List<Found>> found = found(claims).stream().collect(Collectors.groupingBy(Found::item));
        return IntStream.range(0, claims.size())
                .mapToObj(item -> check(found.getOrDefault(item, List.of()), claims.get(item).node))
                .toList();
    }

    private List<Found> found(List<Claim> claims) {
        List<Integer> items = new ArrayList<>();
        List<UUID> nodes = new ArrayList<>();
        List<String> devices = new ArrayList<>();
        for (int item = 0; item < claims.size(); item++) {
            for (String device : claims.get(item).devices) {
                items.add(item);
                nodes.add(claims.get(item).node);
                devices.add(device);
            }
        }
        return sql.list(
                "select g.item, g.d, p.state, p.node, p.jurisdiction, p.site, lower(p.period), here.jurisdiction, (select c.happened_at"
                        + " from attestation.device_change c where c.device = r.id and c.kind = 'ABSENCE' and c.confirmed_at"
                        + " is null and c.withdrawn_at is null) from unnest(?::int[],"
                        + " ?::uuid[], ?) as g(item, node, d) join capacity.node here on here.id = g.node left join"
                        + " attestation.device r on r.hardware_id = g.d left join attestation.device_placement p on p.device ="
                        + " r.id and p.period @> platform.app_now() order by g.item, g.d",
                Register::read,
                items,
                nodes,
                devices);
    }

    private static Check check(List<Found> found, UUID node) {
        return found.stream()
                .map(one -> check(one, node))
                .max(Comparator.comparing(Check::weight))
                .orElseGet(() -> new Check(
                        ID,
                        Outcome.NOT_CHECKED,
                        Verdict.CONDITIONAL,
                        "NO_DEVICE",
                        "The evidence names no device, so none could be looked up in the register."));
    }

    private static Found read(Row row) {
        return new Found(
                row.intValue(1),
                row.text(2),
                row.textOrNull(3),
                row.uuidOrNull(4),
                row.textOrNull(5),
                row.textOrNull(6),
                row.instantOrNull(7),
                row.text(8),
                row.instantOrNull(9));
    }

    private static Check check(Found found, UUID node) {
        String device = "Device " + found.device.substring(0, Math.min(SHOWN, found.device.length())) + "…";
        if (found.state == null) {
            return fail(Verdict.CONDITIONAL, "DEVICE_UNREGISTERED", device + " is not in the provider's register.");
        }
        if (found.state.equals("RETIRED")) {
            return fail(
                    Verdict.REJECT,
                    "DEVICE_RETIRED",
                    device + " was retired on " + found.since + " by the provider's register.");
        }
        if (found.state.equals("ABSENT")) {
            return fail(
                    Verdict.REJECT,
                    "DEVICE_ABSENT",
                    device + " was taken out on " + found.since + " by the provider's register and is not back.");
        }
        if (found.toldAway != null) {
            return fail(
                    Verdict.REJECT,
                    "DEVICE_ABSENT",
                    device + " was taken out on " + found.toldAway
                            + " by the word of one person of the provider; another has not confirmed it yet.");
        }
        if (!found.here.equals(found.jurisdiction)) {
            return fail(
                    Verdict.REJECT,
                    "DEVICE_IN_OTHER_JURISDICTION",
                    device + " is registered under the law of " + found.jurisdiction + "; the node stands in "
                            + found.here + ".");
        }
        if (!node.equals(found.node)) {
            return fail(
                    Verdict.REJECT, "DEVICE_AT_OTHER_NODE", device + " is not registered in this node but elsewhere.");
        }
        return new Check(
                ID,
                Outcome.PASS,
                Verdict.ACCEPT,
                "",
                "Registered in this node since " + found.since + ", at " + found.site + " in " + found.jurisdiction
                        + ", on the word of two people of the provider.");
    }

    private static Check fail(Verdict weight, String reason, String detail) {
        return new Check(ID, Outcome.FAIL, weight, reason, detail);
    }
}
