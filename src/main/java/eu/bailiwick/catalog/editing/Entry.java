package eu.bailiwick.catalog.editing;

import eu.bailiwick.platform.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of the catalogue as it goes over the wire; texts come in English and German.
public sealed interface Entry {
    @Nullable
    String code();

    /// Finds every fault at once.
    void check(Faults faults);

    /// The entry with nothing wrong, or a problem that names every field.
    static <E extends Entry> E sound(E entry) {
        Faults faults = new Faults();
        entry.check(faults);
        if (!faults.found().isEmpty()) {
            throw Problem.invalid(faults.found());
        }
        return entry;
    }

    /// A country and the law that capacity there is under.
    record Jurisdiction(
            @Nullable String code,
            @Nullable String name,
            @Nullable String nameDe,
            @Nullable List<@Nullable String> legalRegimes,
            @Nullable List<@Nullable String> legalRegimesDe,
            @Nullable String note,
            @Nullable String noteDe)
            implements Entry {

        @Override
        public void check(Faults faults) {
            faults.matches("code", code, "[A-Z]{2}", "Use the two capital letters of the country.");
            faults.text("name", name, 60);
            faults.text("nameDe", nameDe, 60);
            faults.texts("legalRegimes", legalRegimes, 20, 120);
            faults.texts("legalRegimesDe", legalRegimesDe, 20, 120);
            if (legalRegimes != null && legalRegimesDe != null && legalRegimes.size() != legalRegimesDe.size()) {
                faults.add("legalRegimesDe", "Name as many laws in German as in English.");
            }
            faults.text("note", note, 500);
            faults.text("noteDe", noteDe, 500);
        }
    }

    /// A round trip that was measured between a city and a site, in milliseconds.
    record Latency(
            @Nullable String city,
            @Nullable BigDecimal roundTripMs,
            @Nullable String measuredOn) {}

    /// A data centre. Its jurisdiction never changes: capacity does not move from one law to another.
    record Site(
            @Nullable String code,
            @Nullable String jurisdiction,
            @Nullable String name,
            @Nullable String city,
            @Nullable String zone,
            @Nullable List<@Nullable Latency> latencies)
            implements Entry {

        @Override
        public void check(Faults faults) {
            faults.matches("code", code, "[a-z][a-z0-9]{1,11}", "Use 2 to 12 lower-case letters and digits.");
            faults.matches("jurisdiction", jurisdiction, "[A-Z]{2}", "Choose a jurisdiction of the catalogue.");
            faults.text("name", name, 60);
            faults.text("city", city, 60);
            faults.zone("zone", zone);
            faults.latencies("latencies", latencies);
        }
    }

    /// Nodes that reach each other without leaving one fabric.
    record FabricDomain(
            @Nullable String code,
            @Nullable String site,
            @Nullable String kind,
            int rails) implements Entry {
        static final List<String> KINDS = List.of("INFINIBAND_NDR", "INFINIBAND_XDR", "ROCE_400", "ROCE_800");

        @Override
        public void check(Faults faults) {
            faults.matches(
                    "code", code, "[a-z0-9][a-z0-9-]{0,39}", "Use 1 to 40 lower-case letters, digits and hyphens.");
            faults.matches("site", site, "[a-z][a-z0-9]{1,11}", "Choose a site of the catalogue.");
            faults.oneOf("kind", kind, KINDS);
            faults.range("rails", rails, 1, 64);
        }
    }

    /// What can be reserved, described by what decides how fast a workload runs.
    record NodeType(
            @Nullable String code,
            @Nullable String name,
            @Nullable String gpu,
            int gpus,
            int gpuMemoryGb,
            int nvlinkDomainGpus,
            int fabricGbps,
            int rails,
            @Nullable BigDecimal localStorageTb,
            @Nullable List<@Nullable String> confidentialComputing,
            @Nullable String suitedFor,
            @Nullable String suitedForDe,
            boolean listed)
            implements Entry {
        static final List<String> MODES = List.of("TDX", "SEV_SNP", "NVIDIA_CC", "NVIDIA_PPCIE");

        @Override
        public void check(Faults faults) {
            faults.matches(
                    "code", code, "[a-z0-9][a-z0-9-]{0,39}", "Use 1 to 40 lower-case letters, digits and hyphens.");
            faults.text("name", name, 60);
            faults.text("gpu", gpu, 60);
            faults.range("gpus", gpus, 1, 64);
            faults.range("gpuMemoryGb", gpuMemoryGb, 1, 10_000);
            faults.range("nvlinkDomainGpus", nvlinkDomainGpus, 1, 10_000);
            faults.range("fabricGbps", fabricGbps, 1, 1_000_000);
            faults.range("rails", rails, 1, 64);
            faults.decimal("localStorageTb", localStorageTb, 9_999, 2);
            faults.subset("confidentialComputing", confidentialComputing, MODES);
            faults.text("suitedFor", suitedFor, 200);
            faults.text("suitedForDe", suitedForDe, 200);
        }
    }
}
