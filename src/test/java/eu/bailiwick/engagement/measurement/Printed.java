package eu.bailiwick.engagement.measurement;

/// What tools print, in their own formats; written for these tests.
public final class Printed {
    private Printed() {}

    /// all_reduce_perf -b 8M -e 16G -f 2 -g 8, with the figure of its largest message.
    public static String nccl(String busbw, String wrong) {
        return """
                # nThread 1 nGpus 8 minBytes 8388608 maxBytes 17179869184 step: 2(factor) warmup iters: 5 iters: 20 agg iters: 1 validation: 1 graph: 0
                #
                # Using devices
                #  Rank  0 Group  0 Pid   4711 on gpu-node-01 device  0 [0x1b] NVIDIA H100 80GB HBM3
                #  Rank  1 Group  0 Pid   4711 on gpu-node-01 device  1 [0x43] NVIDIA H100 80GB HBM3
                #  Rank  2 Group  0 Pid   4711 on gpu-node-01 device  2 [0x52] NVIDIA H100 80GB HBM3
                #  Rank  3 Group  0 Pid   4711 on gpu-node-01 device  3 [0x61] NVIDIA H100 80GB HBM3
                #  Rank  4 Group  0 Pid   4711 on gpu-node-01 device  4 [0x9d] NVIDIA H100 80GB HBM3
                #  Rank  5 Group  0 Pid   4711 on gpu-node-01 device  5 [0xc3] NVIDIA H100 80GB HBM3
                #  Rank  6 Group  0 Pid   4711 on gpu-node-01 device  6 [0xd1] NVIDIA H100 80GB HBM3
                #  Rank  7 Group  0 Pid   4711 on gpu-node-01 device  7 [0xdf] NVIDIA H100 80GB HBM3
                #
                #                                                              out-of-place                       in-place
                #       size         count      type   redop    root     time   algbw   busbw #wrong     time   algbw   busbw #wrong
                #        (B)    (elements)                               (us)  (GB/s)  (GB/s)            (us)  (GB/s)  (GB/s)
                     8388608       2097152     float     sum      -1    93.13   90.07  157.63      0    92.51   90.68  158.69      0
                  1073741824     268435456     float     sum      -1   4210.3  255.02  446.29      0   4208.9  255.11  446.44      0
                 17179869184    4294967296     float     sum      -1  64013.1  %ALG%  %BUS%      %WRONG%  63890.0  %ALG%  %BUS%      0
                # Out of bounds values : 0 OK
                # Avg bus bandwidth    : 350.151
                #
                """.replace(
                        "%ALG%",
                        new java.math.BigDecimal(busbw)
                                .multiply(new java.math.BigDecimal(8))
                                .divide(new java.math.BigDecimal(14), 2, java.math.RoundingMode.HALF_UP)
                                .toPlainString())
                .replace("%BUS%", busbw)
                .replace("%WRONG%", wrong);
    }

    public static final String TOPOLOGY = """
            \tGPU0\tGPU1\tGPU2\tGPU3\tNIC0\tNIC1\tCPU Affinity\tNUMA Affinity\tGPU NUMA ID
            GPU0\t X \tNV18\tNV18\tNV18\tPIX\tSYS\t0-55\t0\t\tN/A
            GPU1\tNV18\t X \tNV18\tNV18\tNODE\tSYS\t0-55\t0\t\tN/A
            GPU2\tNV18\tNV18\t X \tPHB\tSYS\tPXB\t56-111\t1\t\tN/A
            GPU3\tNV18\tNV18\tPHB\t X \tSYS\tNODE\t56-111\t1\t\tN/A
            NIC0\tPIX\tNODE\tSYS\tSYS\t X \tSYS
            NIC1\tSYS\tSYS\tPXB\tNODE\tSYS\t X

            Legend:

              X    = Self
              SYS  = Connection traversing PCIe as well as the SMP interconnect between NUMA nodes (e.g., QPI/UPI)

            NIC Legend:

              NIC0: mlx5_0
              NIC1: mlx5_1
            """;

    public static final String SMI = """

            ==============NVSMI LOG==============

            Timestamp                                 : Thu Nov 26 10:00:00 2026
            Driver Version                            : 570.124.06
            CUDA Version                              : 12.8

            Attached GPUs                             : 2
            GPU 00000000:1B:00.0
                Product Name                          : NVIDIA H100 80GB HBM3
                PCI
                    Bus                               : 0x1B
                    GPU Link Info
                        PCIe Generation
                            Max                       : 5
                            Current                   : 5
                        Link Width
                            Max                       : 16x
                            Current                   : 16x
                Clocks Event Reasons
                    Idle                              : Not Active
                    Applications Clocks Setting       : Not Active
                    SW Power Cap                      : Active
                    HW Slowdown                       : Not Active
                        HW Thermal Slowdown           : Not Active
                        HW Power Brake Slowdown       : Not Active
                    SW Thermal Slowdown               : Not Active
                ECC Errors
                    Volatile
                        SRAM Correctable              : 0
                        SRAM Uncorrectable Parity     : 0
                        DRAM Uncorrectable            : 0
                Remapped Rows
                    Correctable Error                 : 0
                    Uncorrectable Error               : 0
                    Pending                           : No
                    Remapping Failure Occurred        : No
                Clocks
                    Graphics                          : 1755 MHz
                    SM                                : 1755 MHz
                    Memory                            : 2619 MHz
                Max Clocks
                    SM                                : 1980 MHz
            GPU 00000000:43:00.0
                Product Name                          : NVIDIA H100 80GB HBM3
                PCI
                    GPU Link Info
                        PCIe Generation
                            Max                       : 5
                            Current                   : 1
                        Link Width
                            Max                       : 16x
                            Current                   : 8x
                Clocks Event Reasons
                    Idle                              : Not Active
                    HW Slowdown                       : Active
                        HW Thermal Slowdown           : Active
                        HW Power Brake Slowdown       : Not Active
                ECC Errors
                    Volatile
                        DRAM Uncorrectable            : 3
                Remapped Rows
                    Pending                           : Yes
                    Remapping Failure Occurred        : Yes
                Clocks
                    SM                                : 510 MHz
                Max Clocks
                    SM                                : 1980 MHz
            """;

    public static final String DIAG = """
            Successfully ran diagnostic for group.
            +---------------------------+------------------------------------------------+
            | Diagnostic                | Result                                         |
            +===========================+================================================+
            |-----  Metadata  ----------+------------------------------------------------|
            | DCGM Version              | 3.3.5                                          |
            | Driver Version Detected   | 570.124.06                                     |
            |-----  Deployment  --------+------------------------------------------------|
            | Denylist                  | Pass                                           |
            | Persistence Mode          | Warn - GPU 0                                   |
            +-----  Integration  -------+------------------------------------------------+
            | PCIe                      | Pass - All                                     |
            +-----  Hardware  ----------+------------------------------------------------+
            | GPU Memory                | Fail - GPU 3                                   |
            +-----  Stress  ------------+------------------------------------------------+
            | Targeted Stress           | Skip - All                                     |
            +---------------------------+------------------------------------------------+
            """;

    public static final String DIAG_JSON = """
            {
              "DCGM Diagnostic" : {
                "test_categories" : [
                  {
                    "category" : "Hardware",
                    "tests" : [
                      {
                        "name" : "Memory",
                        "results" : [
                          { "gpu_id" : "0", "status" : "Pass" },
                          { "gpu_id" : "1", "status" : "Fail", "warnings" : [ "row remap" ] }
                        ]
                      }
                    ]
                  }
                ]
              }
            }
            """;

    public static final String FIELDS = """
            # HELP DCGM_FI_DEV_SM_CLOCK SM clock frequency (in MHz).
            # TYPE DCGM_FI_DEV_SM_CLOCK gauge
            DCGM_FI_DEV_SM_CLOCK{gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="n1"} 1980
            DCGM_FI_DEV_SM_CLOCK{gpu="1",UUID="GPU-2",device="nvidia1",modelName="NVIDIA H100 80GB HBM3",Hostname="n1"} 645
            DCGM_FI_DEV_CLOCKS_EVENT_REASONS{gpu="0",UUID="GPU-1"} 5
            DCGM_FI_DEV_CLOCKS_EVENT_REASONS{gpu="1",UUID="GPU-2"} 104
            DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-1"} 100
            DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-1"} 131.5
            DCGM_FI_DEV_GPU_UTIL{gpu="1",UUID="GPU-2"} 100
            DCGM_FI_DEV_POWER_USAGE{gpu="1",UUID="GPU-2"} 540.25
            DCGM_FI_DEV_XID_ERRORS{gpu="1",UUID="GPU-2",err_code="79"} 79
            """;

    public static final String IB_GIGABITS = """
            ---------------------------------------------------------------------------------------
                                RDMA_Write BW Test
             Dual-port       : OFF\t\tDevice         : mlx5_0
             Number of qps   : 4\t\tTransport type : IB
             Connection type : RC\t\tUsing SRQ      : OFF
             Mtu             : 4096[B]
             Link type       : IB
            ---------------------------------------------------------------------------------------
             #bytes     #iterations    BW peak[Gb/sec]    BW average[Gb/sec]   MsgRate[Mpps]
             65536      20000            394.12             393.87               0.751
             8388608    20000            395.02             394.91               0.005885
            ---------------------------------------------------------------------------------------
            """;

    public static final String IB_MEBIBYTES = """
                                RDMA_Write BW Test
             #bytes     #iterations    BW peak[MB/sec]    BW average[MB/sec]   MsgRate[Mpps]
             65536      5000             47000.12           46950.00             0.751200
            """;

    public static final String FIO = """
            loader: (g=0): rw=read, bs=(R) 1024KiB-1024KiB, (W) 1024KiB-1024KiB, ioengine=libaio, iodepth=32
            fio-3.36
            Starting 16 processes

            loader: (groupid=0, jobs=16): err= 0: pid=991: Thu Nov 26 10:02:00 2026
              read: IOPS=11.5k, BW=11.2GiB/s (12.1GB/s)(674GiB/60004msec)
                clat (usec): min=201, max=99123, avg=2760.10, stdev=912.44

            Run status group 0 (all jobs):
               READ: bw=11.2GiB/s (12.1GB/s), 11.2GiB/s-11.2GiB/s (12.1GB/s-12.1GB/s), io=674GiB (724GB), run=60004-60004msec
            """;

    public static final String FIO_JSON = """
            {
              "fio version" : "fio-3.36",
              "jobs" : [
                { "jobname" : "a", "error" : 0, "read" : { "bw_bytes" : 6000000000, "iops" : 5722.1 }, "write" : { "bw_bytes" : 0 } },
                { "jobname" : "b", "error" : 5, "read" : { "bw_bytes" : 5500000000, "iops" : 5245.2 }, "write" : { "bw_bytes" : 0 } }
              ]
            }
            """;

    public static final String DMESG = """
            [  812.000001] nvidia 0000:1b:00.0: enabling device
            [ 9123.456789] NVRM: Xid (PCI:0000:1b:00): 31, pid=4711, name=python3, Ch 00000010, intr 00000000. MMU Fault
            [ 9123.456999] NVRM: Xid (PCI:0000:43:00): 63, pid=0, name=<unknown>, Row Remapper: New row marked for remapping
            [ 9200.000001] NVRM: Xid (PCI:0000:43:00): 79, pid=4711, name=python3, GPU has fallen off the bus.
            [ 9200.000002] NVRM: Xid (PCI:0000:43:00): 79, pid=4711, name=python3, GPU has fallen off the bus.
            [ 9300.000001] nvidia-nvswitch3: SXid (PCI:0000:c4:00.0): 12028, Non-fatal, Link 44 egress non-posted PRIV error
            [ 9400.000001] mlx5_core 0000:9a:00.0 ib3: Link down
            [ 9500.000001] pcieport 0000:15:01.0: AER: Corrected error received: 0000:16:00.0
            """;
}
