package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every table of every page can be taken along as CSV and has an end, from the day it is born.
class TablesTest {
    private static final Path ROOT = Path.of("ui-templates/templates");
    private static final Pattern TABLE = Pattern.compile("\\{#table [^\\n]*?caption=(\\S+?)[ }]([^\\n]*)");

    /// Tables that are a part of a form, and vanish with it: nothing of them is kept.
    private static final Map<String, String> FORMS = Map.of(
            "capacity/pool-form.html change:conflicts", "what stands against the change that was just tried",
            "catalog/entry-page.html catalogue:overtaken", "what somebody else has changed meanwhile",
            "catalog/price-announcement.html prices:node_hours", "the fields of the list itself",
            "catalog/price-preview.html prices:preview_title", "a button of the form gives it as a file",
            "hardware/works-form.html works:would_touch", "whom the works that were just tried would touch",
            "ticket/business-hours.html hours:moves", "what the version that is not published yet would move",
            "reservation/amendment-change.html amendment:what", "before and after",
            "reservation/amendment-page.html amendment:lines", "what this amendment changes");

    /// Tables without the tag and without a link of their own above them, and where their file is.
    private static final Map<String, String> PLAIN = Map.of(
            "hardware/curve.html", "under the curves of the page, which are of one file",
            "tags/table.html", "the tag itself");

    /// Tables that cannot grow long, and why.
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("hardware/fleet-list.html fleet:waiting", "what nobody has confirmed yet"),
            Map.entry("engineer/engineer-list.html engineer:waiting", "what nobody has approved yet"),
            Map.entry("billing/document-parties.html billing:ledger", "the entries of one transaction"),
            Map.entry("billing/invoice-line.html billing:charges", "the days of one month"),
            Map.entry("ticket/promised.html support:title", "four severities"),
            Map.entry("capacity/capacity-calendar.html capacity:latency", "cities by the sites of one jurisdiction"),
            Map.entry("capacity/maintenance-table.html inventory:maintenance", "the page that includes it cuts it"),
            Map.entry("capacity/change-table.html caption", "the page that includes it cuts it"),
            Map.entry("capacity/node-table.html inventory:nodes", "the page that includes it cuts it"),
            Map.entry("capacity/node-page.html inventory:bindings", "the latest of one node, by Nodes.STORY_MAX"),
            Map.entry("capacity/node-page.html inventory:memberships", "the pools that one node was ever in"),
            Map.entry("capacity/node-page.html inventory:events", "the latest of one node, by Nodes.STORY_MAX"),
            Map.entry("capacity/occupancy-of-pool.html occupancy:weeks_of", "26 weeks"),
            Map.entry("catalog/catalogue-page.html catalogue:node_types", "what is sold"),
            Map.entry("catalog/catalogue-page.html catalogue:sites", "where it stands"),
            Map.entry("catalog/catalogue-page.html catalogue:jurisdictions", "the law that holds there"),
            Map.entry("catalog/price-table.html prices:node_hours", "node types by jurisdictions"),
            Map.entry("catalog/price-extras.html prices:tiers", "a handful of lengths"),
            Map.entry("catalog/price-extras.html prices:extras", "a handful of extras"),
            Map.entry("coverage/control-page.html coverage:themes", "the four questions"),
            Map.entry("coverage/control-page.html framework.name", "the controls of one framework"),
            Map.entry("coverage/control-page.html coverage:open", "kinds of checks, however many nodes"),
            Map.entry("coverage/control-page.html coverage:elsewhere", "the eight objectives of one framework"),
            Map.entry("workbench/today-page.html named", "the sessions of one day"),
            Map.entry("workbench/today-page.html workbench:tickets", "the next twenty, by Today.TICKETS"),
            Map.entry("hardware/device-page.html gpu:clock_events", "the bits of one mask"),
            Map.entry("hardware/event-rows.html hardware:events", "the page that includes it cuts it"),
            Map.entry("hardware/fleet-page.html fleet:story", "the latest of one node, by FleetPages.STORY_MAX"),
            Map.entry("hardware/hardware-page.html hardware:thresholds", "a handful of thresholds"),
            Map.entry("hardware/counters.html gpu:counters", "as many as there are counters of one GPU or rail"),
            Map.entry("hardware/firmware.html gpu:firmware", "two parts of one GPU, by version and source"),
            Map.entry("hardware/passport.html gpu:passport", "the newest of one device, by DevicePages.NEWEST"),
            Map.entry("hardware/node-page.html node.name", "the GPUs and rails of one node"),
            Map.entry("session/session-shown.html session:history", "what became of one session"),
            Map.entry("session/type-list.html schedule:types", "what can be booked"),
            Map.entry("staffaccess/logins-table.html access:logins", "the page that includes it cuts it"),
            Map.entry("home/overview.html home:reservations", "the newest few; a link leads to all"),
            Map.entry("posture/posture-page.html posture:facts", "the newest of each fact of one item"),
            Map.entry("document/document-list.html document:keys", "the keys that sign, and those that did"),
            Map.entry("proof/claims.html proof:claims", "the fields of one part of the evidence"),
            Map.entry("proof/controls.html control:title", "the controls that checks can support"),
            Map.entry("proof/kept.html proof:files", "the files of one appraisal"),
            Map.entry("proof/layouts.html layout:title", "the fields of one report or quote"),
            Map.entry("proof/opinions.html opinion:title", "at most twenty on a verdict, by Opinions.MANY"),
            Map.entry("proof/proof-comparison.html proof:compare", "two appraisals in six rows"),
            Map.entry("proof/proof-comparison.html proof:checks", "the checks of one appraisal"),
            Map.entry("proof/proof-comparison.html proof:claims", "the fields of one appraisal"),
            Map.entry("proof/proof-comparison.html proof:files", "the files of one appraisal"),
            Map.entry("proof/proof-page.html proof:theme", "the checks of one appraisal"),
            Map.entry("knowledge/gains.html knowledge:gains", "families by kinds of node and figures"),
            Map.entry("operations/promises.html operations:promises", "the promises"),
            Map.entry("tags/timeline.html view.caption", "what is drawn above it"),
            Map.entry("ticket/measurements.html measure:title", "the newest twenty of one ticket"),
            Map.entry("reservation/amendment-history.html amendment:history", "the changes of one reservation"),
            Map.entry("reservation/quote-detail.html reservation:price", "the lines of one quote"),
            Map.entry("reservation/reservation-page.html reservation:history", "the states of one reservation"),
            Map.entry("reservation/reservation-page.html reservation:locked_price", "the prices of one reservation"));

    /// A table by its template and caption; `rest` is what its tag says after the caption.
    private record Table(String name, String rest, boolean paged) {}

    private static List<Table> tables() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .flatMap(TablesTest::of)
                    .toList();
        }
    }

    // A pager belongs to the table above it.
    private static Stream<Table> of(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return TABLE.matcher(text).results().map(found -> {
            int end = text.indexOf("{#table ", found.end());
            String below = text.substring(found.end(), end < 0 ? text.length() : end);
            String caption = found.group(1).replaceFirst("\\(.*", "");
            return new Table(ROOT.relativize(file) + " " + caption, found.group(0), below.contains("{#pager "));
        });
    }

    @Test
    void everyTableHasItsCsv() throws IOException {
        assertThat(tables()).hasSizeGreaterThan(35);
        assertThat(tables().stream()
                        .filter(table ->
                                !Pattern.compile("\\bcsv=").matcher(table.rest).find())
                        .map(Table::name)
                        .filter(name -> !FORMS.containsKey(name)))
                .as("tables without csv=…")
                .isEmpty();
    }

    @Test
    void everyPlainTableHasItsCsvAboveIt() throws IOException {
        Pattern plain = Pattern.compile("(\\{#csv to=[^\\n]*\\n\\s*)?<table");
        assertThat(texts().entrySet().stream()
                        .filter(file -> !PLAIN.containsKey(file.getKey()))
                        .filter(file ->
                                plain.matcher(file.getValue()).results().anyMatch(found -> found.group(1) == null))
                        .map(Map.Entry::getKey))
                .isEmpty();
        assertThat(PLAIN.keySet()).allMatch(name -> Files.exists(ROOT.resolve(name)));
    }

    @Test
    void everyDrawingNamesTheFileOfItsTable() throws IOException {
        assertThat(texts().values().stream()
                        .flatMap(text -> Pattern.compile("\\{#(chart|timeline) [^\\n]*?/}")
                                .matcher(text)
                                .results())
                        .map(java.util.regex.MatchResult::group)
                        .filter(tag -> !tag.contains(" csv=") && !tag.contains(" brief=true")))
                .as("drawings without csv=…; a brief one has no table")
                .isEmpty();
    }

    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".html")).toList()) {
                texts.put(ROOT.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void everyTableIsCutIntoPagesOrShortByNature() throws IOException {
        assertThat(tables().stream()
                        .filter(table -> !table.paged)
                        .map(Table::name)
                        .filter(name -> !FORMS.containsKey(name) && !SHORT.containsKey(name)))
                .as("tables without {#pager …} below them")
                .isEmpty();
    }

    @Test
    void noExceptionOutlivesItsTable() throws IOException {
        Map<String, Boolean> paged = new TreeMap<>();
        tables().forEach(table -> paged.merge(table.name, table.paged, Boolean::logicalAnd));
        Set<String> excused = new TreeSet<>(FORMS.keySet());
        excused.addAll(SHORT.keySet());
        excused.removeIf(name -> Boolean.FALSE.equals(paged.get(name)));
        assertThat(excused).isEmpty();
    }

    @Test
    void noTableIsWrittenPastTheTag() throws IOException {
        Matcher none = Pattern.compile("<table(?! class=\"plain)").matcher("");
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(file -> file.toString().endsWith(".html"))
                            .filter(file -> !file.endsWith("tags/table.html"))
                            .filter(file -> {
                                try {
                                    return none.reset(Files.readString(file)).find();
                                } catch (IOException unreadable) {
                                    throw new java.io.UncheckedIOException(unreadable);
                                }
                            }))
                    .isEmpty();
        }
    }
}
