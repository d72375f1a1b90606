/// Intel TDX and SGX: quotes of version 3, 4 and 5, endorsed by a platform's PCK certificate, judged with TCB
/// info and quoting enclave's identity. After Intel's "SGX ECDSA Quote Library Reference DCAP API" (appendix
/// A), "TDX DCAP Quoting Library API" and "Provisioning Certification Service API" version 4.
@NullMarked
package eu.bailiwick.attestation.dcap;

import org.jspecify.annotations.NullMarked;
