package eu.bailiwick.reservation.reserve;

import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.tenancy.ProjectView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the form lets one choose from, in the viewer's words.
record FormView(Asked asked, Assortment from, List<Violation> violations, ReserveMessages words, Formats formats) {

    record JurisdictionCard(String code, String name, String law, boolean checked, boolean allowed) {}

    /// The sites of one jurisdiction.
    record SiteGroup(String jurisdiction, List<SiteOption> sites) {}

    record SiteOption(String code, String label) {}

    record HardwareCard(
            NodeTypeView type,
            List<String> facts,
            String suitedFor,
            String price,
            boolean checked,
            boolean suggested) {}

    record WorkloadCard(Workload workload, String name, String hint, boolean chosen) {}

    private String language() {
        return formats.locale().getLanguage();
    }

    /// What is wrong with a field, or nothing.
    public @Nullable String error(String field) {
        return violations.stream()
                .filter(one -> one.field().equals(field))
                .map(Violation::message)
                .findFirst()
                .orElse(null);
    }

    public List<ProjectView> projects() {
        return from.projects();
    }

    public List<WorkloadCard> workloads() {
        return List.of(Workload.values()).stream()
                .map(one ->
                        new WorkloadCard(one, words.workload(one), words.workload_hint(one), one == asked.workload()))
                .toList();
    }

    public List<JurisdictionCard> jurisdictions() {
        return from.jurisdictions().stream()
                .map(one -> new JurisdictionCard(
                        one.code(),
                        one.name(language()),
                        law(one),
                        asked.jurisdictions().contains(one.code()),
                        from.allowed().contains(one.code())))
                .toList();
    }

    private String law(JurisdictionView one) {
        return from.allowed().contains(one.code())
                ? String.join(" · ", one.legalRegimes(language()))
                : words.not_for_project(from.project().name());
    }

    public List<SiteGroup> sites() {
        return from.jurisdictions().stream()
                .filter(one -> from.allowed().contains(one.code()))
                .map(one -> new SiteGroup(
                        one.name(language()),
                        from.sites().stream()
                                .filter(site -> site.jurisdiction().equals(one.code()))
                                .map(site -> new SiteOption(site.code(), site.name()))
                                .toList()))
                .toList();
    }

    public List<String> cities() {
        return from.cities();
    }

    public List<HardwareCard> hardware() {
        String suggested = asked.workload() == null
                ? ""
                : from.suggested(asked.workload(), start())
                        .map(NodeTypeView::code)
                        .orElse("");
        return from.nodeTypes().stream()
                .map(type -> new HardwareCard(
                        type,
                        facts(type),
                        type.suitedFor(language()),
                        price(type),
                        type.code().equals(asked.nodeType()),
                        type.code().equals(suggested)))
                .toList();
    }

    private List<String> facts(NodeTypeView type) {
        List<String> facts = new java.util.ArrayList<>();
        facts.add(words.gpus_of(formats.number(type.gpus()), formats.number(type.gpuMemoryGb())));
        if (type.nvlinkDomainGpus() > 1) {
            facts.add(words.nvlink(formats.number(type.nvlinkDomainGpus())));
        }
        facts.add(words.fabric(
                formats.number(BigDecimal.valueOf(type.fabricGbps()).movePointLeft(3)), formats.number(type.rails())));
        if (type.offersConfidentialComputing()) {
            facts.add(words.confidential_possible());
        }
        return facts;
    }

    private String price(NodeTypeView type) {
        List<PriceList.Rate> rates = asked.jurisdictions().stream()
                .flatMap(code -> from.lowest(type.code(), List.of(code), start()).stream())
                .toList();
        return rates.stream()
                .min(java.util.Comparator.comparing(PriceList.Rate::nodeHour))
                .map(rate -> {
                    String figure = perGpu(rate, type);
                    boolean same = rates.stream().allMatch(other -> other.equals(rate));
                    return same ? words.per_gpu_hour(figure) : words.from_per_gpu_hour(figure);
                })
                .orElse(words.not_there());
    }

    private String perGpu(PriceList.Rate rate, NodeTypeView type) {
        BigDecimal price = rate.nodeHour().divide(BigDecimal.valueOf(type.gpus()), 4, RoundingMode.HALF_UP);
        return formats.unitPrice(price.stripTrailingZeros(), rate.currency().getCurrencyCode());
    }

    /// Why the suggested node type fits, or nothing when no workload was chosen.
    public @Nullable String why() {
        return asked.workload() == null ? null : words.workload_why(asked.workload());
    }

    /// The full hours of UTC as the clock of the viewer's zone shows them on the chosen day.
    public List<String> times() {
        int minutes = Asked.minutesOff(day().atStartOfDay(), asked.zone());
        return IntStream.range(0, 24)
                .mapToObj(hour -> LocalTime.of(hour, minutes).toString())
                .toList();
    }

    public String today() {
        return from.now().atZone(asked.zone()).toLocalDate().toString();
    }

    public String zoneName() {
        return formats.zoneName(start());
    }

    public List<LengthUnit> units() {
        return List.of(LengthUnit.values());
    }

    /// The discounts for long windows of the price book that holds at the start.
    public String tiers() {
        return from.prices()
                .at(start())
                .map(list -> list.discountPercentByHours().entrySet().stream()
                        .map(tier -> words.tier(formats.number(tier.getValue()), formats.number(tier.getKey() / 24)))
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(asked.date());
        } catch (DateTimeException unreadable) {
            return from.now().atZone(asked.zone()).toLocalDate();
        }
    }

    private Instant start() {
        Instant start = day().atStartOfDay(asked.zone()).toInstant();
        return start.isBefore(from.now()) ? from.now() : start;
    }
}
