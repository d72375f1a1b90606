package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each check stands where a reader looks for it, in whatever part and however it is numbered.
class ThemeTest {

    @ParameterizedTest
    @CsvSource({
        "signature, SIGNED",
        "cpu/chain, SIGNED",
        "driver-rim-signature, SIGNED",
        "gpu-7-key, SIGNED",
        "submodule-gpu-4, SIGNED",
        "report-data, FRESH",
        "gpu-3/nonce, FRESH",
        "gpu-0-nonce, FRESH",
        "overall-time, FRESH",
        "tcb, CURRENT",
        "qe-tcb, CURRENT",
        "module-tcb, CURRENT",
        "driver-rim-revocation-2, CURRENT",
        "qe-identity-signer-validity, CURRENT",
        "chain-validity, CURRENT",
        "gpu-0-key-validity, CURRENT",
        "driver-version, CURRENT",
        "debug, RUNNING",
        "rtmr2, RUNNING",
        "measurements, RUNNING",
        "gpu-0-result, RUNNING",
        "cpu-gpu-binding, RUNNING"
    })
    void aCheckHasATheme(String id, Theme theme) {
        assertThat(Theme.of(id)).isEqualTo(theme);
    }

    @Test
    void everyThemeSupportsRemoteAttestation() {
        assertThat(Theme.values())
                .allSatisfy(theme -> assertThat(theme.controls()).contains(Control.OPS_33));
    }
}
