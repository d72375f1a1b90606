package eu.bailiwick.attestation.auditor;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.security.Caller;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Tells the trail of each look of an auditor before its first byte is sent, and of each that was refused. What has an
/// event of its own, a download of a bundle, a report or a pack, is told by that.
class Visits {
    private static final Pattern EVIDENCE = Pattern.compile(
            "/(?:api/v1/(?:attestations|attestation-alarms|attestation-chains|attestation-collateral|attestation-controls|staff-accesses|node-logins|posture-items|residency-report|audit-events|proof-packs|documents|key-annex)"
                    + "|app/(?:proof|audit|audit-access|documents))(?:/.*)?");
    private static final Pattern VERDICT =
            Pattern.compile("/(?:api/v1/attestations|app/proof)/([0-9a-fA-F-]{36})(?:/.*)?");
    /// What is taken along of a verdict piece by piece.
    private static final Pattern PIECE =
            Pattern.compile(".*/[0-9a-fA-F-]{36}/(?:ear|verdict\\.ear\\.jwt|statement\\.json|files/\\d+)");
    private static final Pattern TOLD_ELSEWHERE =
            Pattern.compile(".*/(?:bundle|report\\.pdf|content|residency-report/pdf|key-annex\\.pdf)");
    private static final int REFUSED = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int ROUTE_MAX = 200;
    private final Caller caller;
    private final Audit audit;
    private final AuditorSeen seen;

    Visits(Caller caller, Audit audit, AuditorSeen seen) {
        this.caller = caller;
        this.audit = audit;
        this.seen = seen;
    }

    // What the guard refuses is told by `Refusals`; what no endpoint answers was looked at by nobody.
    private static boolean isRefusedAtTheDoor(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN || !BlockingOperationControl.isBlockingAllowed();
    }

    static boolean isEvidence(String path) {
        return EVIDENCE.matcher(path).matches();
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (!isEvidence(path) || isRefusedAtTheDoor(response.getStatus())) {
            return;
        }
        if (!caller.isAuditor() || caller.over() != null) {
            return;
        }
        boolean refused = response.getStatus() >= REFUSED;
        if (!refused && TOLD_ELSEWHERE.matcher(path).matches()) {
            seen.now();
            return;
        }
        String route = request.getMethod() + " " + path;
        Map<String, ?> details = Map.of("route", route.substring(0, Math.min(ROUTE_MAX, route.length())));
        Matcher verdict = VERDICT.matcher(path);
        boolean one = verdict.matches();
        String kind = one ? "appraisal" : "route";
        String target = one ? verdict.group(1) : path.substring(0, Math.min(ROUTE_MAX, path.length()));
        if (refused) {
            audit.refused("auditor.looked", kind, target, details);
        } else {
            boolean taken =
                    request.getMethod().equals("GET") && PIECE.matcher(path).matches();
            audit.record(taken ? "evidence.downloaded" : "auditor.looked", kind, target, details);
            seen.now();
        }
    }
}
