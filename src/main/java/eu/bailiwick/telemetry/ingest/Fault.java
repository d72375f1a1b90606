package eu.bailiwick.telemetry.ingest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why one line of a text, or one series of a remote write, did not count; lines and series are counted
/// from 1.
@Schema(name = "TelemetryFault")
public record Fault(int line, String message) {}
