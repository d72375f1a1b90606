package eu.bailiwick.catalog;

import java.util.List;

/// A jurisdiction and the law that capacity there is under, in English and German.
public record JurisdictionView(
        String code,
        String name,
        String nameDe,
        List<String> legalRegimes,
        List<String> legalRegimesDe,
        String note,
        String noteDe) {

    /// The name in a language given by its tag; anything but German reads English.
    public String name(String language) {
        return language.startsWith("de") ? nameDe : name;
    }

    public List<String> legalRegimes(String language) {
        return language.startsWith("de") ? legalRegimesDe : legalRegimes;
    }

    public String note(String language) {
        return language.startsWith("de") ? noteDe : note;
    }
}
