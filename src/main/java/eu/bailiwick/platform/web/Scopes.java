package eu.bailiwick.platform.web;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResolutionContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletionStage;

/// Looks a name of a template up in its scope (the element of a loop, what a tag or a `let` was given, the page's data)
/// and in those around it,
/// innermost first: Qute's own order. Qute would ask each of its three hundred resolvers in each scope that lacks the
/// name; a page looks up
/// thousands. What no scope has is left to Qute, whose error names the template and the line.
@EngineConfiguration
public class Scopes implements ValueResolver {
    /// Before the resolvers of types and of extension methods.
    private static final int FIRST = 100;

    @Override
    public int getPriority() {
        return FIRST;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof Mapper
                && context.getParams().isEmpty()
                && context.getBase() == context.resolutionContext().getData();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        ResolutionContext scope = context.resolutionContext();
        while (scope != null && scope.getData() instanceof Mapper names) {
            if (names.appliesTo(context.getName())) {
                CompletionStage<Object> value = names.getAsync(context.getName());
                if (!isMissing(value)) {
                    return value;
                }
            }
            scope = scope.getParent();
        }
        return Results.notFound(context);
    }

    private static boolean isMissing(CompletionStage<Object> value) {
        return value instanceof CompletedStage<Object> known && !known.isFailure() && Results.isNotFound(known.get());
    }
}
