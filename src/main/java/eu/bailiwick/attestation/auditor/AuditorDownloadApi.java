package eu.bailiwick.attestation.auditor;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Where it is read what auditors took along.
@Path("/api/v1/auditor-downloads")
@Produces(MediaType.APPLICATION_JSON)
public class AuditorDownloadApi {
    private final AuditorDownloads downloads;

    AuditorDownloadApi(AuditorDownloads downloads) {
        this.downloads = downloads;
    }

    @GET
    @PermissionsAllowed("auditor:read")
    @Operation(
            summary = "What auditors took along, with its place in the log",
            description =
                    "The log's entry is `sha256:` and `entry`, the hash of the event in the trail, and a newline; `place` is its"
                            + " index, which `/log/tile/entries` answers.")
    public Listing<AuditorDownload> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(downloads.list(), limit, cursor, Order.latestBy(it -> "%019d".formatted(it.seq())));
    }
}
