package eu.bailiwick.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where the tenant's trail ended when an hour was signed: the event `seq`, whose hash is `hash`, and with it every
/// event before. `number` counts the signed hours of all tenants; hours in which nothing happened to this trail are
/// missing.
@Schema(name = "SignedTrailHead")
public record SignedHeadView(int number, Instant hour, long seq, String hash, Instant signedAt) {}
