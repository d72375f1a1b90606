package eu.bailiwick.platform.web;

import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.SingleResultNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The section `{#cells}` of the tag `table`: each cell carries the name of its column, which a phone shows beside the
/// value, and each part its role, which it would lose when the style no longer lays it out as a table.
@EngineConfiguration
public class Cells implements SectionHelperFactory<SectionHelper> {
    private static final Pattern PART = Pattern.compile("<(thead|tbody|tfoot|tr|th|td)(?=[\\s>])([^>]*)>");
    private static final Pattern COLUMNS = Pattern.compile("colspan=\"(\\d+)\"");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Override
    public List<String> getDefaultAliases() {
        return List.of("cells");
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        return Cells::resolve;
    }

    private static CompletionStage<ResultNode> resolve(SectionHelper.SectionResolutionContext context) {
        return context.execute().thenApply(table -> {
            StringBuilder html = new StringBuilder();
            table.process(html::append);
            return new SingleResultNode(named(html.toString()));
        });
    }

    static String named(String table) {
        List<String> names = new ArrayList<>();
        boolean head = false;
        int column = 0;
        StringBuilder out = new StringBuilder(table.length() * 3 / 2);
        Matcher part = PART.matcher(table);
        int from = 0;
        while (part.find()) {
            String tag = part.group(1);
            String attributes = part.group(2);
            out.append(table, from, part.end() - 1)
                    .append(" role=\"")
                    .append(role(tag, attributes))
                    .append('"');
            if (tag.equals("tr")) {
                column = 0;
            } else if (tag.length() > 2) {
                head = tag.equals("thead");
            } else if (head) {
                names.add(text(table, part.end()));
            } else {
                if (tag.equals("td")
                        && column < names.size()
                        && !names.get(column).isEmpty()) {
                    out.append(" data-label=\"").append(names.get(column)).append('"');
                }
                column += columns(attributes);
            }
            out.append('>');
            from = part.end();
        }
        return out.append(table, from, table.length()).toString();
    }

    private static String role(String tag, String attributes) {
        return switch (tag) {
            case "tr" -> "row";
            case "th" -> attributes.contains("scope=\"col\"") ? "columnheader" : "rowheader";
            case "td" -> "cell";
            default -> "rowgroup";
        };
    }

    // a name that is only read aloud is not shown either
    private static String text(String table, int from) {
        String name = table.substring(from, table.indexOf("</th>", from));
        return name.contains("class=\"vh\"")
                ? ""
                : TAG.matcher(name).replaceAll("").strip();
    }

    private static int columns(String attributes) {
        Matcher span = COLUMNS.matcher(attributes);
        return span.find() ? Integer.parseInt(span.group(1)) : 1;
    }
}
