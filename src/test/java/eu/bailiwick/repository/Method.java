package eu.bailiwick.repository;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A method of the product as it is written. The components of a record are no parameters.
///
/// @param lines from the brace that opens it to the one that closes it; none without a body
record Method(String where, Kind kind, long lines, int parameters) {

    /// Who decides how many parameters there are: who writes the method, what it is given to work with, or what
    /// an address may say.
    enum Kind {
        METHOD,
        CONSTRUCTOR,
        ENDPOINT
    }

    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static List<Method> all() {
        return Sources.read("", Method::of).stream().flatMap(List::stream).toList();
    }

    private static List<Method> of(CompilationUnitTree unit, SourcePositions positions) {
        List<Method> methods = new ArrayList<>();
        unit.accept(
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
                        methods.add(new Method(
                                unit.getSourceFile().getName() + " " + method.getName(),
                                kind(method),
                                lines(method, unit, positions),
                                method.getParameters().size()));
                        return super.visitMethod(method, none);
                    }
                },
                null);
        return methods;
    }

    private static Kind kind(MethodTree method) {
        if (method.getReturnType() == null) {
            return Kind.CONSTRUCTOR;
        }
        return method.getModifiers().getAnnotations().stream()
                        .map(AnnotationTree::getAnnotationType)
                        .anyMatch(type -> VERBS.contains(type.toString()))
                ? Kind.ENDPOINT
                : Kind.METHOD;
    }

    private static long lines(MethodTree method, CompilationUnitTree unit, SourcePositions positions) {
        if (method.getBody() == null) {
            return 0;
        }
        long opens = positions.getStartPosition(unit, method.getBody());
        long closes = positions.getEndPosition(unit, method.getBody()) - 1;
        return unit.getLineMap().getLineNumber(closes) - unit.getLineMap().getLineNumber(opens) + 1;
    }
}
