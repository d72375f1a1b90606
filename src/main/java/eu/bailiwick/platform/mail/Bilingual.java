package eu.bailiwick.platform.mail;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of a mail in English and, below them, in German: whose language is not known reads its own.
public final class Bilingual {
    private Bilingual() {}

    /// @param words what is said in a language; formats of its moments and numbers are for the one who asks
    public static String text(Function<Locale, TemplateInstance> words) {
        return Stream.of(Locale.UK, Locale.GERMANY)
                .map(language -> words.apply(language)
                        .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, Locale.of(language.getLanguage()))
                        .render()
                        .strip())
                .collect(Collectors.joining("\n\n-- \n\n"));
    }
}
