package eu.bailiwick.catalog.editing;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Decimals;
import eu.bailiwick.platform.web.Entered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An entry of the catalogue as a form: which fields there are, what stands in them, and back again.
record EntryForm(Kind kind, @Nullable String code, Entered form, List<Field> fields) {

    /// The kinds of entries, by the part of the address that names them.
    enum Kind {
        JURISDICTIONS("jurisdictions"),
        SITES("sites"),
        FABRIC_DOMAINS("fabric-domains"),
        NODE_TYPES("node-types");

        private final String segment;

        Kind(String segment) {
            this.segment = segment;
        }

        String segment() {
            return segment;
        }

        /// The key of the words for adding one: `add_site`.
        public String addKey() {
            String one = name().toLowerCase(Locale.ROOT);
            return "add_" + one.substring(0, one.length() - 1);
        }

        static Kind of(String segment) {
            for (Kind kind : values()) {
                if (kind.segment.equals(segment)) {
                    return kind;
                }
            }
            throw Problem.notFound();
        }
    }

    /// One field; `labelKey` and `hintKey` name its words. LINES is a text of one thing per line.
    record Field(
            String name,
            String type,
            String value,
            List<String> options,
            @Nullable String error) {
        String labelKey() {
            return "field_" + name;
        }
    }

    /// A field of which somebody else has made something else in the meantime.
    record Difference(Field field, String stands, String typed) {}

    private static final int LATENCY_PARTS = 3;

    /// The fields of a kind, filled from what was entered. `sites` and `jurisdictions` are what can be chosen.
    static EntryForm of(
            Kind kind, @Nullable String code, Entered form, List<String> jurisdictions, List<String> sites) {
        Builder fields = new Builder(form);
        if (code == null) {
            fields.add("code", "TEXT");
        }
        switch (kind) {
            case JURISDICTIONS ->
                fields.add("name", "TEXT")
                        .add("nameDe", "TEXT")
                        .add("legalRegimes", "LINES")
                        .add("legalRegimesDe", "LINES")
                        .add("note", "LINES")
                        .add("noteDe", "LINES");
            case SITES -> {
                if (code == null) {
                    fields.add("jurisdiction", "SELECT", jurisdictions);
                }
                fields.add("name", "TEXT")
                        .add("city", "TEXT")
                        .add("zone", "TEXT")
                        .add("latencies", "LINES");
            }
            case FABRIC_DOMAINS -> {
                if (code == null) {
                    fields.add("site", "SELECT", sites);
                }
                fields.add("kind", "SELECT", Entry.FabricDomain.KINDS).add("rails", "NUMBER");
            }
            case NODE_TYPES ->
                fields.add("name", "TEXT")
                        .add("gpu", "TEXT")
                        .add("gpus", "NUMBER")
                        .add("gpuMemoryGb", "NUMBER")
                        .add("nvlinkDomainGpus", "NUMBER")
                        .add("fabricGbps", "NUMBER")
                        .add("rails", "NUMBER")
                        .add("localStorageTb", "TEXT")
                        .add("confidentialComputing", "CHOICES", Entry.NodeType.MODES)
                        .add("suitedFor", "TEXT")
                        .add("suitedForDe", "TEXT")
                        .add("listed", "CHECK");
        }
        return new EntryForm(kind, code, form, fields.built);
    }

    /// The fields in which what was typed differs from what stands.
    List<Difference> differences(Entered stands) {
        return fields.stream()
                .map(field -> new Difference(field, words(stands, field), words(form, field)))
                .filter(difference -> !difference.stands.equals(difference.typed))
                .toList();
    }

    /// What is wrong; a fault in a line of a list is told at the list.
    public List<Violation> faults() {
        return form.violations().stream()
                .map(fault -> fields.stream()
                        .filter(field -> fault.field().startsWith(field.name + "."))
                        .findFirst()
                        .map(list -> new Violation(list.name, fault.message()))
                        .orElse(fault))
                .toList();
    }

    private static String words(Entered form, Field field) {
        return String.join(", ", form.all(field.name)).replace("\r", "");
    }

    private static final class Builder {
        private final Entered form;
        private final List<Field> built = new ArrayList<>();

        Builder(Entered form) {
            this.form = form;
        }

        Builder add(String name, String type) {
            return add(name, type, List.of());
        }

        Builder add(String name, String type, List<String> options) {
            built.add(new Field(name, type, form.raw(name), options, error(name)));
            return this;
        }

        // a fault in a line of a list stands under the list
        private @Nullable String error(String name) {
            return form.violations().stream()
                    .filter(fault -> fault.field().equals(name) || fault.field().startsWith(name + "."))
                    .map(fault -> fault.field().equals(name)
                            ? fault.message()
                            : fault.field().substring(name.length() + 1) + ": " + fault.message())
                    .findFirst()
                    .orElse(null);
        }
    }

    /// Puts an entry into the fields.
    static void fill(Entered form, Entry entry) {
        form.put("code", entry.code());
        switch (entry) {
            case Entry.Jurisdiction it ->
                form.put("name", it.name())
                        .put("nameDe", it.nameDe())
                        .put("legalRegimes", lines(it.legalRegimes()))
                        .put("legalRegimesDe", lines(it.legalRegimesDe()))
                        .put("note", it.note())
                        .put("noteDe", it.noteDe());
            case Entry.Site it ->
                form.put("jurisdiction", it.jurisdiction())
                        .put("name", it.name())
                        .put("city", it.city())
                        .put("zone", it.zone())
                        .put("latencies", latencies(form, it));
            case Entry.FabricDomain it ->
                form.put("site", it.site()).put("kind", it.kind()).put("rails", it.rails());
            case Entry.NodeType it -> {
                form.put("name", it.name())
                        .put("gpu", it.gpu())
                        .put("gpus", it.gpus())
                        .put("gpuMemoryGb", it.gpuMemoryGb())
                        .put("nvlinkDomainGpus", it.nvlinkDomainGpus())
                        .put("fabricGbps", it.fabricGbps())
                        .put("rails", it.rails())
                        .put("localStorageTb", it.localStorageTb())
                        .put("suitedFor", it.suitedFor())
                        .put("suitedForDe", it.suitedForDe())
                        .put("listed", it.listed() ? "true" : "");
                form.putAll("confidentialComputing", it.confidentialComputing());
            }
        }
    }

    private static String lines(@Nullable List<@Nullable String> texts) {
        return texts == null ? "" : texts.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private static String latencies(Entered form, Entry.Site site) {
        List<Entry.@Nullable Latency> measured = site.latencies();
        return measured == null
                ? ""
                : measured.stream()
                        .map(one -> one == null ? "" : one.city() + "; " + trip(form, one) + "; " + one.measuredOn())
                        .collect(Collectors.joining("\n"));
    }

    private static String trip(Entered form, Entry.Latency one) {
        return one.roundTripMs() == null ? "" : form.written(one.roundTripMs());
    }

    /// The entry that the fields describe; numbers that cannot be read are faults of the form.
    static Entry read(Kind kind, Entered form) {
        return switch (kind) {
            case JURISDICTIONS ->
                new Entry.Jurisdiction(
                        form.raw("code"),
                        form.raw("name"),
                        form.raw("nameDe"),
                        split(form.raw("legalRegimes")),
                        split(form.raw("legalRegimesDe")),
                        form.raw("note"),
                        form.raw("noteDe"));
            case SITES ->
                new Entry.Site(
                        form.raw("code"),
                        form.raw("jurisdiction"),
                        form.raw("name"),
                        form.raw("city"),
                        form.raw("zone"),
                        measured(form.raw("latencies")));
            case FABRIC_DOMAINS ->
                new Entry.FabricDomain(
                        form.raw("code"), form.raw("site"), form.raw("kind"), form.whole("rails", 1, 64));
            case NODE_TYPES ->
                new Entry.NodeType(
                        form.raw("code"),
                        form.raw("name"),
                        form.raw("gpu"),
                        form.whole("gpus", 1, 64),
                        form.whole("gpuMemoryGb", 1, 10_000),
                        form.whole("nvlinkDomainGpus", 1, 10_000),
                        form.whole("fabricGbps", 1, 1_000_000),
                        form.whole("rails", 1, 64),
                        form.decimal("localStorageTb", "30.72"),
                        new ArrayList<>(form.all("confidentialComputing")),
                        form.raw("suitedFor"),
                        form.raw("suitedForDe"),
                        form.ticked("listed"));
        };
    }

    private static List<@Nullable String> split(String text) {
        return new ArrayList<>(
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    private static List<Entry.@Nullable Latency> measured(String text) {
        List<Entry.@Nullable Latency> latencies = new ArrayList<>();
        for (String line : split(text)) {
            String[] parts = String.valueOf(line).split("\\s*;\\s*", LATENCY_PARTS);
            latencies.add(new Entry.Latency(
                    parts[0],
                    parts.length == LATENCY_PARTS ? Decimals.read(parts[1]).orElse(null) : null,
                    parts.length == LATENCY_PARTS ? parts[2] : null));
        }
        return latencies;
    }
}
