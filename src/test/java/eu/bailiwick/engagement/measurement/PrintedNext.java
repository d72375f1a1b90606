package eu.bailiwick.engagement.measurement;

/// What tools for the fabric, the storage and loaders print.
public final class PrintedNext {
    private PrintedNext() {}

    public static final String IBSTAT = """
            CA 'mlx5_0'
            \tCA type: MT4129
            \tNumber of ports: 1
            \tPort 1:
            \t\tState: Active
            \t\tPhysical state: LinkUp
            \t\tRate: 400
            \t\tBase lid: 11
            \t\tLink layer: InfiniBand
            CA 'mlx5_1'
            \tCA type: MT4129
            \tNumber of ports: 1
            \tPort 1:
            \t\tState: Active
            \t\tPhysical state: LinkUp
            \t\tRate: 200
            \t\tLink layer: InfiniBand
            CA 'mlx5_2'
            \tCA type: MT4129
            \tNumber of ports: 1
            \tPort 1:
            \t\tState: Down
            \t\tPhysical state: Disabled
            \t\tRate: 40
            \t\tLink layer: Ethernet
            """;

    public static final String IBSTAT_DOWN = """
            CA 'mlx5_0'
            \tCA type: MT4129
            \tPort 1:
            \t\tState: Initializing
            \t\tPhysical state: LinkUp
            \t\tRate: 400
            \t\tLink layer: InfiniBand
            CA 'mlx5_10'
            \tCA type: MT4129
            \tPort 1:
            \t\tState: Down
            \t\tPhysical state: Polling
            \t\tRate: 10
            \t\tLink layer: InfiniBand
            """;

    public static final String IOR = """
            IOR-4.0.0: MPI Coordinated Test of Parallel I/O
            Began               : Thu Nov 26 10:00:00 2026
            Command line        : ior -w -r -R -i 2 -t 1m -b 16g -F -o /scratch/ior
            Options:
            ordering in a file  : sequential
            ordering inter file : no tasks offsets
            nodes               : 4

            Results:

            access    bw(MiB/s)  IOPS       Latency(s)  block(KiB) xfer(KiB)  open(s)    wr/rd(s)   close(s)   total(s)   iter
            ------    ---------  ----       ----------  ---------- ---------  --------   --------   --------   --------   ----
            write     20345.11   20345.30   0.003211    16777216   1024.00    0.000648   51.54      0.000842   51.54      0
            read      38147.00   38147.20   0.001711    16777216   1024.00    0.000125   27.48      0.000241   27.48      0
            Incorrect data on read (3 errors found).
            write     20401.90   20402.00   0.003201    16777216   1024.00    0.000648   51.39      0.000842   51.39      1
            read      37001.40   37001.60   0.001764    16777216   1024.00    0.000125   28.34      0.000241   28.34      1
            remove    -          -          -           -          -          -          -          -          0.006066   1

            Summary of all tests:
            Operation   Max(MiB)   Min(MiB)  Mean(MiB)     StdDev   Max(OPs)   Min(OPs)  Mean(OPs)
            write       99999.90   20345.11  20373.50       28.39   20401.90   20345.11  20373.50 4
            """;

    public static final String DLIO = """
            [WARNING] The amount of dataset is smaller than the host memory; data might be cached after the first epoch. Increase the size of dataset to eliminate the caching effect!!!
            [WARNING] Running DLIO with 8 threads for I/O but core available 4 are insufficient and can lead to lower performance.
            [OUTPUT] 2026-11-26T10:00:13.713038 Epoch 1 - Block 1 [Training] Throughput (samples/second): 16.9766
            [OUTPUT] 2026-11-26T10:00:33.379070 Epoch 2 - Block 1 [Training] Throughput (samples/second): 19.3064
            [OUTPUT] 2026-11-26T10:00:40.000000 Averaged metric over all steps/epochs
            [METRIC] ==========================================================
            [METRIC] Number of Simulated Accelerators: 8
            [METRIC] Training Accelerator Utilization [AU] (%): 81.9400 (4.1275)
            [METRIC] Training Throughput (samples/second): 18.1415 (1.1649)
            [METRIC] Training I/O Throughput (MB/second): 2536.3476 (162.8600)
            [METRIC] train_au_meet_expectation: fail
            [METRIC] ==========================================================
            """;

    /// `curl -sk https://localhost:15132/v1/states | jq`.
    public static final String GPUD = """
            [
              {
                "component": "accelerator-nvidia-error-xid",
                "states": [
                  {
                    "time": "2026-11-28T10:00:00Z",
                    "component": "accelerator-nvidia-error-xid",
                    "name": "error_xid",
                    "health": "Unhealthy",
                    "reason": "XID 79 (GPU has fallen off the bus) detected on GPU PCI:0000:53:00",
                    "suggested_actions": {
                      "description": "",
                      "repair_actions": ["REBOOT_SYSTEM", "HARDWARE_INSPECTION"]
                    },
                    "extra_info": { "health": "Healthy" }
                  }
                ]
              },
              {
                "component": "accelerator-nvidia-infiniband",
                "states": [
                  { "time": "2026-11-28T10:00:00Z", "name": "ib", "health": "Degraded", "reason": "1 port flapped" },
                  { "time": "2026-11-28T10:00:00Z", "name": "gdr", "health": "Unhealthy", "reason": "peermem not loaded", "suggested_actions": { "repair_actions": ["REBOOT_SYSTEM"] } }
                ]
              },
              { "states": [ { "name": "nccl", "health": "Initializing" } ], "component": "accelerator-nvidia-nccl" },
              { "component": "cpu", "states": [ { "name": "cpu", "health": "Healthy", "reason": "ok" } ] }
            ]
            """;
}
