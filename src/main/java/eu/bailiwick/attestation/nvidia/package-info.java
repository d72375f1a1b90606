/// NVIDIA GPUs in confidential-computing mode: reports after DMTF's SPDM 1.1 (DSP0274 §10.11,
/// GET_MEASUREMENTS), reference values (RIM) as signed SWID tags (ISO/IEC 19770-2), and the tokens of NVIDIA's
/// own verifier, which never decide alone.
@NullMarked
package eu.bailiwick.attestation.nvidia;

import org.jspecify.annotations.NullMarked;
