package eu.bailiwick.platform.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names each fault in the summary of a refused form by the label of its field, and leads to it. A fault of no
/// field on the page, such as of a hidden one, stands there without a link. The summary stands above the
/// fields, so that they are known only when the page is written.
final class Summary {
    private static final String BEGINNING = "<div class=\"problems\"";
    private static final Pattern FAULT = Pattern.compile("<li><a href=\"#(f-[^\"]+)\">([^<]*)</a>");
    private static final Pattern ID = Pattern.compile(" id=\"(f-[^\"]+)\"");
    private static final Pattern LABEL = Pattern.compile("<label for=\"(?<a>f-[^\"]+)\">(?<la>[^<]+)</label>"
            + "|<fieldset[^>]* id=\"(?<b>f-[^\"]+)\"[^>]*>\\s*<legend>(?<lb>[^<]+)</legend>"
            + "|<input[^>]* id=\"(?<c>f-[^\"]+)\"[^>]* aria-label=\"(?<lc>[^\"]+)\"");

    private Summary() {}

    static String named(String page) {
        if (!page.contains(BEGINNING)) {
            return page;
        }
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(page);
        while (label.find()) {
            for (String way : List.of("a", "b", "c")) {
                if (label.group(way) != null) {
                    labels.putIfAbsent(label.group(way), label.group("l" + way));
                }
            }
        }
        Set<String> ids = ID.matcher(page).results().map(id -> id.group(1)).collect(Collectors.toSet());
        return FAULT.matcher(page).replaceAll(fault -> {
            String id = fault.group(1);
            String name = labels.get(id);
            String words = (name == null ? "" : name.endsWith("?") ? name + " " : name + ": ") + fault.group(2);
            return Matcher.quoteReplacement(
                    ids.contains(id) ? "<li><a href=\"#" + id + "\">" + words + "</a>" : "<li>" + words);
        });
    }
}
