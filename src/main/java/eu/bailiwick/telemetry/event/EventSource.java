package eu.bailiwick.telemetry.event;

/// Who says so: the driver of a GPU, of an NVSwitch, or a health watch of DCGM.
public enum EventSource {
    XID,
    SXID,
    WATCH
}
