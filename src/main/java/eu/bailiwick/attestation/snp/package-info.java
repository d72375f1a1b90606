/// AMD SEV-SNP: reports of version 2, 3 and 5 of Milan, Genoa and Turin, endorsed by a chip's key (VCEK) or a cloud
/// provider's (VLEK), bare or in Azure's HCL wrapping. After AMD's "SEV Secure Nested Paging Firmware ABI", table
/// ATTESTATION_REPORT, and "VCEK Certificate and KDS Interface Specification", §3.
@NullMarked
package eu.bailiwick.attestation.snp;

import org.jspecify.annotations.NullMarked;
