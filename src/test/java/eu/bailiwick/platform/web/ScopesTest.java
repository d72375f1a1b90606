package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.Variant;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopesTest {
    private static final List<String> TEMPLATES = List.of(
            "{#for x in xs}{x}{x_count}{x_hasNext}{sep}{/for}",
            "{#for x in xs}{#for y in xs}{x}{y}{sep}{x_index}{y_index}{/for}{/for}",
            "{#let sep='inner'}{sep}{#for x in xs}{sep}{x}{/for}{/let}{sep}",
            "{#for sep in xs}{sep}{/for}{sep}",
            "{#card title=sep}{#for x in xs}{title}{x}{sep}{/for}{/card}",
            "{#card}{sep}{/card}",
            "{#if none??}x{#else}{sep}{/if}{none ?: 'absent'}{empty ?: 'null'}",
            "{one.word}{#for x in ones}{x.word}{one.word}{/for}{xs.size}");

    public record One(String word) {}

    private static EngineBuilder engine() {
        return Engine.builder()
                .addDefaults()
                .strictRendering(true)
                .addValueResolver(new ReflectionValueResolver())
                .addSectionHelper(new UserTagSectionHelper.Factory("card", "card"))
                .addLocator(id -> Optional.of(new Tag()));
    }

    // Twice, because an expression remembers who answered it.
    private static String written(Engine engine, String template) {
        Template parsed = engine.parse(template);
        return written(parsed) + written(parsed);
    }

    private static String written(Template template) {
        return template.data("xs", List.of("a", "b"))
                .data("sep", ";")
                .data("empty", null)
                .data("one", new One("uno"))
                .data("ones", List.of(new One("due"), new One("tre")))
                .render();
    }

    @Test
    void everyNameMeansWhatItMeansToQute() {
        Engine plain = engine().build();
        Engine ours = engine().addValueResolver(new Scopes()).build();
        for (String template : TEMPLATES) {
            assertThat(written(ours, template))
                    .as(template)
                    .isEqualTo(written(plain, template))
                    .isNotBlank();
        }
    }

    @Test
    void theInnermostNameIsMeant() {
        Engine ours = engine().addValueResolver(new Scopes()).build();
        assertThat(written(ours, "{#for sep in xs}{sep}{/for}{sep}")).isEqualTo("ab;ab;");
    }

    @Test
    void aNameThatNoScopeHasIsAnErrorWithItsLine() {
        Engine ours = engine().addValueResolver(new Scopes()).build();
        assertThatThrownBy(() -> written(ours, "{sep}\n{#for x in xs}{y}{/for}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("{y}");
    }

    private static final class Tag implements TemplateLocator.TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader("<i>{#if title??}{title}{/if}{nested-content}</i>");
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.empty();
        }
    }
}
