package eu.bailiwick.reservation.reserve;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wish as the address carries it: texts as they were typed, so that the form can show them again.
public class WishQuery {
    @QueryParam("project")
    @Nullable
    String project;

    @QueryParam("workload")
    @Nullable
    String workload;

    /// The workload that a button has just named: it picks the node type anew.
    @QueryParam("suggest")
    @Nullable
    String suggest;

    @QueryParam("jurisdiction")
    @Nullable
    List<String> jurisdiction;

    /// Tells a form without a ticked jurisdiction from an address that names none.
    @QueryParam("asked")
    @Nullable
    String asked;

    @QueryParam("city")
    @Nullable
    String city;

    @QueryParam("site")
    @Nullable
    String site;

    @QueryParam("nodeType")
    @Nullable
    String nodeType;

    @QueryParam("nodes")
    @Nullable
    String nodes;

    @QueryParam("confidentialComputing")
    @Nullable
    String confidentialComputing;

    @QueryParam("date")
    @Nullable
    String date;

    @QueryParam("time")
    @Nullable
    String time;

    @QueryParam("zone")
    @Nullable
    String zone;

    @QueryParam("length")
    @Nullable
    String length;

    @QueryParam("unit")
    @Nullable
    String unit;

    @QueryParam("flexDays")
    @Nullable
    String flexDays;

    /// Blank and absent are alike.
    static String text(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    static List<String> texts(@Nullable List<String> values) {
        return values == null ? List.of() : values.stream().distinct().toList();
    }
}
