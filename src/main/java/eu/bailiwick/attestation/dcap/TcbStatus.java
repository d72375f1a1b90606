package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.util.Arrays;

/// Intel's words for how up to date something is, from best to worst.
enum TcbStatus {
    UP_TO_DATE("UpToDate"),
    SW_HARDENING_NEEDED("SWHardeningNeeded"),
    CONFIGURATION_NEEDED("ConfigurationNeeded"),
    CONFIGURATION_AND_SW_HARDENING_NEEDED("ConfigurationAndSWHardeningNeeded"),
    OUT_OF_DATE("OutOfDate"),
    OUT_OF_DATE_CONFIGURATION_NEEDED("OutOfDateConfigurationNeeded"),
    REVOKED("Revoked");

    private final String word;

    TcbStatus(String word) {
        this.word = word;
    }

    static TcbStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Malformed("TCB status " + word + " is not known."));
    }

    String word() {
        return word;
    }

    /// Somebody may accept it knowingly: software or configuration has to make up for it.
    boolean needsCare() {
        return this == SW_HARDENING_NEEDED
                || this == CONFIGURATION_NEEDED
                || this == CONFIGURATION_AND_SW_HARDENING_NEEDED;
    }
}
