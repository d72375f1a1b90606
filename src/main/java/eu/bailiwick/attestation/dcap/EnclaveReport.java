package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Bytes;

/// An SGX report body of 384 bytes: of the enclave that is attested, or of the quoting enclave.
record EnclaveReport(
        byte[] bytes,
        byte[] cpuSvn,
        byte[] miscSelect,
        byte[] attributes,
        byte[] mrEnclave,
        byte[] mrSigner,
        int productId,
        int svn,
        byte[] reportData) {
    static final int LENGTH = 384;

    static EnclaveReport read(byte[] bytes) {
        Bytes in = new Bytes(bytes);
        byte[] cpuSvn = in.take("CPUSVN", 16);
        byte[] miscSelect = in.take("MISCSELECT", 4);
        in.skip("reserved", 28);
        byte[] attributes = in.take("ATTRIBUTES", 16);
        byte[] mrEnclave = in.take("MRENCLAVE", 32);
        in.skip("reserved", 32);
        byte[] mrSigner = in.take("MRSIGNER", 32);
        in.skip("reserved", 96);
        int productId = in.u16le("ISVPRODID");
        int svn = in.u16le("ISVSVN");
        in.skip("reserved", 60);
        byte[] reportData = in.take("REPORTDATA", 64);
        in.end("The enclave's report");
        return new EnclaveReport(
                bytes, cpuSvn, miscSelect, attributes, mrEnclave, mrSigner, productId, svn, reportData);
    }

    boolean debug() {
        return (attributes[0] & 0x02) != 0;
    }
}
