package eu.bailiwick.platform.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names each fault in the summary of a refused form by the label of its field. The summary stands above the fields, so
/// that the labels are known only when the page is written.
final class Summary {
    private static final String BEGINNING = "<div class=\"problems\"";
    private static final Pattern FAULT = Pattern.compile("<li><a href=\"#(f-[^\"]+)\">");
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
        return FAULT.matcher(page).replaceAll(fault -> {
            String name = labels.get(fault.group(1));
            return Matcher.quoteReplacement(fault.group() + (name == null ? "" : name + ": "));
        });
    }
}
