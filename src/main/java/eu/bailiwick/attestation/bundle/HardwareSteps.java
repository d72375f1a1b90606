package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.AppraisalView;
import java.util.ArrayList;
import java.util.List;

/// The steps of a bundle's instructions that are about the hardware: who signed the evidence, and how to get a
/// report of one's own from the same machine.
final class HardwareSteps {
    private static final int FIRST = 6;
    private static final String SNP = """
        @N. The hardware signed the report (with AMD's ARK and ASK as ark.pem and ask.pem; put in the names under which
           you sent report and certificate):
           openssl x509 -inform DER -in evidence/vcek.der -out vcek.pem
           openssl verify -CAfile ark.pem -untrusted ask.pem vcek.pem
           r=$(tail -c +673 evidence/report.bin | head -c 48 | od -An -v -tx1 | tr -d ' \\n' | fold -w2 | tac | tr -d '\\n')
           s=$(tail -c +745 evidence/report.bin | head -c 48 | od -An -v -tx1 | tr -d ' \\n' | fold -w2 | tac | tr -d '\\n')
           printf 'asn1=SEQUENCE:rs\\n[rs]\\nr=INTEGER:0x%s\\ns=INTEGER:0x%s\\n' "$r" "$s" > sig.cnf
           openssl asn1parse -genconf sig.cnf -noout -out sig.der
           openssl x509 -in vcek.pem -noout -pubkey > vcek.pub
           head -c 672 evidence/report.bin | openssl dgst -sha384 -verify vcek.pub -signature sig.der
        """;
    private static final String SNP_LIST = """
        @N. AMD had not revoked that chip's issuer then (put in the name under which you sent the list):
           openssl crl -inform DER -in evidence/revoked.crl -out list.pem
           openssl verify -attime @AS_OF -crl_check -CRLfile list.pem -CAfile ark.pem ask.pem
        """;
    private static final String TDX = """
        @N. The hardware signed the quote (with Intel's SGX root CA as intel.pem; put in the name under which you sent it):
           sh tools/verify-tdx.sh evidence/quote.bin intel.pem - @AS_OF
           Whether its firmware is new enough Intel's signed lists say; the verifier below judges them again.
        """;
    private static final String GPU = """
        @N. The device signed the report (with NVIDIA's Device Identity CA as nvidia.pem; put in the names under which you
           sent report and certificates):
           sh tools/verify-gpu.sh evidence/report.bin evidence/cert_chain.pem nvidia.pem
           Whether driver and firmware are those that NVIDIA names its reference values say; the verifier below compares them.
        """;
    private static final String GPUS = GPU.replace(
            "sh tools/verify-gpu.sh evidence/report.bin evidence/cert_chain.pem nvidia.pem",
            "for d in evidence/gpu-*; do sh tools/verify-gpu.sh $d/report.bin $d/cert_chain.pem nvidia.pem; done");
    private static final String TDX_LISTS = """
        @N. Intel had revoked neither that platform nor its CA then (put in the names under which you sent the two lists):
           for l in root platforms; do openssl crl -inform DER -in evidence/$l.crl; done > lists.pem
           sh tools/verify-tdx.sh evidence/quote.bin intel.pem - @AS_OF lists.pem
        """;
    private static final String GPU_ANSWERS = """
        @N. NVIDIA had revoked no certificate above the device's own then (put in the names under which you sent its answers):
           sed '1,/END CERT/d' evidence/cert_chain.pem > above.pem
           sh tools/verify-ocsp.sh above.pem nvidia.pem @AS_OF evidence/ocsp/*
        """;
    private static final String GPUS_ANSWERS = GPU_ANSWERS
            .replace("sed '1,", "for d in evidence/gpu-*; do sed '1,")
            .replace("evidence/cert_chain.pem > above.pem", "$d/cert_chain.pem > above.pem")
            .replace("   sh tools", "     sh tools")
            .replace("evidence/ocsp/*", "evidence/ocsp/*; done");
    private static final String VALUES = """
        @N. NVIDIA signed the reference values of driver and firmware, and had not revoked their signer then (with NVIDIA's CoRIM signing
           root CA as rim.pem; put in the names under which you sent values and answers):
           for f in evidence/*rim*.xml; do sh tools/verify-rim.sh $f rim.pem @AS_OF signer.pem
             sh tools/verify-ocsp.sh signer.pem rim.pem @AS_OF evidence/ocsp/*; done
        """;
    private static final String OWN = """
        @N. The same with a report of your own, which is type 1. Make a nonce and take a report with it in the machine
           itself, then see that it has your nonce and is of the same hardware:
        @OWN
        """;
    private static final String SNP_AGAIN = """
           Then repeat step 6 with own.bin in place of the report. The certificate is the same while the
           firmware is; else take the one of the chip from AMD.
        """;
    private static final String TOKENS = """
        @N. NVIDIA's own verifier signed the tokens, by keys that it published with them. Take the intermediate above those
           keys from NVIDIA, which publishes no root of it, and give it to the verifier below:
           --root nvidia-nras=intermediate.pem
        """;
    private static final String OTHERS = """
        @N. The hardware's own signature and chain: the statement lists each check; the files that it was made with
           are under evidence/. Lists of revoked certificates among them say until when they hold:
           openssl crl -inform DER -in evidence/<a list> -noout -issuer -lastupdate -nextupdate
        """;

    private HardwareSteps() {}

    static String of(AppraisalView view) {
        List<String> numbered = new ArrayList<>();
        for (String step : steps(view)) {
            numbered.add(step.replace("@N", Integer.toString(FIRST + numbered.size())));
        }
        return String.join("\n", numbered)
                .replace("@AS_OF", Long.toString(view.asOf().getEpochSecond()))
                .replace("@OWN", OwnEvidence.commands(view).indent(3).stripTrailing());
    }

    private static List<String> steps(AppraisalView view) {
        return switch (view.kind()) {
            case "sev-snp" -> List.of(SNP, SNP_LIST, OWN + SNP_AGAIN);
            case "tdx" -> List.of(TDX, TDX_LISTS, OWN);
            case "sgx" -> List.of(ofEnclave(TDX), ofEnclave(TDX_LISTS));
            case "nvidia-gpu" -> List.of(GPU, GPU_ANSWERS, VALUES, OWN);
            case "nvidia-ppcie" -> List.of(GPUS, GPUS_ANSWERS, VALUES, OWN);
            case "nvidia-rim" -> List.of(VALUES);
            case "composite" ->
                Scripts.ofTrustDomain(view)
                        ? List.of(ofProcessor(TDX), ofProcessor(TDX_LISTS), GPUS, GPUS_ANSWERS, VALUES, OWN)
                        : List.of(ofProcessor(SNP), ofProcessor(SNP_LIST), GPUS, GPUS_ANSWERS, VALUES, OWN + SNP_AGAIN);
            case "nvidia-eat" -> List.of(TOKENS);
            default -> List.of(OTHERS);
        };
    }

    private static String ofEnclave(String step) {
        return step.replace("verify-tdx.sh", "verify-sgx.sh");
    }

    private static String ofProcessor(String step) {
        return step.replace("evidence/", "evidence/cpu/");
    }
}
