package eu.bailiwick.engagement.incoming;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;

/// The words of a page of HTML as plain text: nothing of it runs, nothing of it is fetched, nothing of it is kept.
final class HtmlText {
    private static final int MAX = 1_000_000;
    private static final String SILENT = "head, script, style, template, noscript, svg, iframe, object, form, title";
    private static final String BLOCKS = "p, div, li, tr, blockquote, pre, h1, h2, h3, h4, h5, h6, ul, ol, table, hr";

    private HtmlText() {}

    static String of(String html) {
        Document page = Jsoup.parse(html.substring(0, Math.min(html.length(), MAX)));
        page.select(SILENT).remove();
        // line breaks of the source are spaces; those of the page come back below
        page.body().forEachNode(node -> {
            if (node instanceof TextNode text) {
                text.text(text.text());
            }
        });
        page.select(BLOCKS).prepend("\n");
        return page.body()
                .wholeText()
                .replaceAll("[ \\u00A0]*\\n[ \\u00A0]*", "\n")
                .replaceAll("\\n{3,}", "\n\n");
    }
}
