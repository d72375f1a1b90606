package eu.bailiwick.catalog;

import java.math.BigDecimal;
import java.util.List;

/// A kind of node, described by what decides how fast a workload runs.
public record NodeTypeView(
        String code,
        String name,
        String gpu,
        int gpus,
        int gpuMemoryGb,
        int nvlinkDomainGpus,
        int fabricGbps,
        int rails,
        BigDecimal localStorageTb,
        List<String> confidentialComputing,
        String suitedFor,
        String suitedForDe,
        boolean listed) {

    public boolean offersConfidentialComputing() {
        return !confidentialComputing.isEmpty();
    }

    /// What it is good at, in a language given by its tag; anything but German reads English.
    public String suitedFor(String language) {
        return language.startsWith("de") ? suitedForDe : suitedFor;
    }
}
