package eu.bailiwick.attack;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Places of a page where nothing is to be seen and nothing is said about it: a table without a row, and an empty state
/// without a title or without a sentence what that means or what to do.
public final class Bare {
    private static final int WORDS_MIN = 20;

    private Bare() {}

    public static List<String> faults(Document page) {
        List<String> faults = new ArrayList<>();
        for (Element place : page.select("main .empty")) {
            if (place.select("h2").text().isBlank()
                    || place.select(".empty-words").text().length() < WORDS_MIN) {
                faults.add("says only '" + place.text() + "'");
            }
        }
        page.select("main .table, main table").stream()
                .filter(table -> table.select("tbody tr").isEmpty())
                .forEach(table -> faults.add(
                        "has a bare table '" + table.select("caption").text() + "'"));
        return faults;
    }
}
