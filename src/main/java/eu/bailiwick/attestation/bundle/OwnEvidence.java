package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.AppraisalView;

/// How somebody gets a report of their own from the same machine, with a nonce that they alone know: type 1 of BSI
/// C5:2026 OPS-33. Processors are asked with the system's own tools, GPUs with NVIDIA's; nothing is sent to us.
public final class OwnEvidence {
    private static final String ASK = """
        r=/sys/kernel/config/tsm/report/own; mkdir $r; cat @DATA > $r/inblob; cat $r/outblob > own.bin
        """;
    private static final String SNP = """
        # in the machine, Linux 6.7 or later
        head -c 64 /dev/urandom > nonce.bin
        """ + ASK.replace("@DATA", "nonce.bin") + """
        # beside the unpacked bundle
        tail -c +81 own.bin | head -c 64 | cmp - nonce.bin
        tail -c +417 evidence/report.bin | head -c 64 > chip.bin; tail -c +417 own.bin | head -c 64 | cmp - chip.bin
        """;
    private static final String TDX = """
        # in the machine, Linux 6.7 or later
        head -c 64 /dev/urandom > nonce.bin
        """ + ASK.replace("@DATA", "nonce.bin") + """
        # beside the unpacked bundle, with Intel's SGX root CA as intel.pem
        sh tools/verify-tdx.sh own.bin intel.pem nonce.bin | tee own.txt | grep OK
        sh tools/verify-tdx.sh evidence/quote.bin intel.pem - @AS_OF | cmp - own.txt
        """;
    private static final String GPUS = """
        # in the machine, with NVIDIA's nvattest
        head -c 32 /dev/urandom > nonce.bin
        nvattest collect-evidence --device gpu --nonce $(od -An -v -tx1 nonce.bin | tr -d ' \\n') --format json > own.json
        """;
    private static final String READ = """
        tr ',' '\\n' < own.json | sed -n 's/.*"evidence": *"\\([^"]*\\)".*/\\1/p' > own.reports
        tr ',' '\\n' < own.json | sed -n 's/.*"certificate": *"\\([^"]*\\)".*/\\1/p' > own.chains
        """;
    private static final String COVER = """
        (cat nonce.bin; while read -r b; do printf %s "$b" | base64 -d | openssl dgst -sha256 -binary; done < own.reports) \\
          | openssl dgst -sha256 -binary > data.bin; head -c 32 /dev/zero >> data.bin
        """;
    private static final String BESIDE = """
        # beside the unpacked bundle, with NVIDIA's Device Identity CA as nvidia.pem@MORE
        """;
    private static final String EACH = """
        n=0; while read -r b; do n=$((n + 1)); printf %s "$b" | base64 -d > own-$n.bin; sed -n ${n}p own.chains | base64 -d > own-$n.pem
          sh tools/verify-gpu.sh own-$n.bin own-$n.pem nvidia.pem nonce.bin; done < own.reports | tee own.txt | grep OK
        """;
    private static final String ONE = """
        sh tools/verify-gpu.sh evidence/report.bin evidence/cert_chain.pem nvidia.pem | grep -xFf - own.txt
        """;
    private static final String ALL = """
        for d in evidence/gpu-*; do sh tools/verify-gpu.sh $d/report.bin $d/cert_chain.pem nvidia.pem; done | sort > their.txt
        sort own.txt | cmp - their.txt
        """;

    private OwnEvidence() {}

    /// Commands for sh, in two parts: in the machine that is asked, and beside an unpacked bundle. Empty for evidence
    /// that has no such way.
    public static String commands(AppraisalView view) {
        return commands(view.kind(), Scripts.ofTrustDomain(view))
                .replace("@AS_OF", Long.toString(view.asOf().getEpochSecond()));
    }

    /// @param trustDomain whether the processor of a composite is Intel's
    static String commands(String kind, boolean trustDomain) {
        return switch (kind) {
            case "sev-snp" -> SNP;
            case "tdx" -> TDX;
            case "nvidia-gpu" -> GPUS + BESIDE.replace("@MORE", "") + READ + EACH + ONE;
            case "nvidia-ppcie" -> GPUS + BESIDE.replace("@MORE", "") + READ + EACH + ALL;
            case "composite" ->
                GPUS
                        + READ
                        + COVER
                        + ASK.replace("@DATA", "data.bin")
                        + BESIDE.replace("@MORE", trustDomain ? ", Intel's SGX root CA as intel.pem" : "")
                        + READ
                        + EACH
                        + ALL
                        + COVER
                        + (trustDomain
                                ? TDX.substring(TDX.indexOf("sh tools"))
                                        .replace("nonce.bin", "data.bin")
                                        .replace("evidence/quote.bin", "evidence/cpu/quote.bin")
                                : SNP.substring(SNP.indexOf("tail"))
                                        .replace("nonce.bin", "data.bin")
                                        .replace("evidence/report.bin", "evidence/cpu/report.bin"));
            default -> "";
        };
    }
}
