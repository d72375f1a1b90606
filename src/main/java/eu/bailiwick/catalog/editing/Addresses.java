package eu.bailiwick.catalog.editing;

import io.quarkus.qute.TemplateExtension;

/// Where the catalogue's pages lead to, and the keys of their words.
@TemplateExtension
final class Addresses {
    private Addresses() {}

    static String address(EntryForm entry) {
        String base = "/ops/catalogue/" + entry.kind().segment();
        return entry.code() == null ? base + "/new" : base + "/entries/" + entry.code();
    }

    static String label(EntryForm.Field field) {
        return field.labelKey();
    }

    static String csvOf(String base, String kind) {
        return base + "/" + kind + ".csv";
    }
}
