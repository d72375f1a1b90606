package eu.bailiwick.engagement.measurement.tool;

/// A tool whose output is read. Of a metric of one's own the number is named, and found in the output of the run.
public enum Tool {
    NCCL_TESTS("nccl-tests"),
    NVIDIA_SMI_Q("nvidia-smi -q"),
    NVIDIA_SMI_TOPO("nvidia-smi topo -m"),
    DCGM_DIAG("dcgmi diag"),
    DCGM_FIELDS("DCGM field values"),
    GPUD("gpud"),
    IB_WRITE_BW("ib_write_bw"),
    IBSTAT("ibstat"),
    FIO("fio"),
    IOR("IOR"),
    DLIO("DLIO"),
    MLPERF_TRAINING("MLPerf training"),
    KERNEL_LOG("dmesg"),
    OWN_METRIC("own metric");

    private final String label;

    Tool(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
