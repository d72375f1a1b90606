/// Part of telemetry: what agents send, from bytes to rows. Hostile until it was read: a bad line costs
/// itself and nothing else.
@NullMarked
package eu.bailiwick.telemetry.ingest;

import org.jspecify.annotations.NullMarked;
