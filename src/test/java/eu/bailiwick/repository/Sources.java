package eu.bailiwick.repository;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The product's own code as trees, for rules that ask what it says and not how it looks.
public final class Sources {
    /// What differs from case to case within a text.
    public static final String GAP = "{}";

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private Sources() {}

    /// The product's files whose path holds a text.
    public static List<CompilationUnitTree> of(String part) {
        return read(part, (unit, positions) -> unit);
    }

    /// What somebody reads from each of those files, who may ask where something stands in it.
    static <T> List<T> read(String part, BiFunction<CompilationUnitTree, SourcePositions, T> reader) {
        var files = COMPILER.getStandardFileManager(null, null, null);
        try (Stream<Path> walked = Files.walk(Path.of("src/main/java"))) {
            List<Path> chosen = walked.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains(part))
                    .toList();
            JavacTask task = (JavacTask)
                    COMPILER.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(chosen));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<T> all = new ArrayList<>();
            task.parse().forEach(unit -> all.add(reader.apply(unit, positions)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every text that an expression may become, `{}` standing for what differs; empty when all of it does.
    public static Set<String> texts(ExpressionTree expression) {
        return switch (expression) {
            case ParenthesizedTree inner -> texts(inner.getExpression());
            case ConditionalExpressionTree either -> {
                Set<String> both = new TreeSet<>(texts(either.getTrueExpression()));
                both.addAll(texts(either.getFalseExpression()));
                yield both;
            }
            case LiteralTree literal when literal.getValue() instanceof String text -> Set.of(text);
            case BinaryTree sum
            when sum.getKind() == Tree.Kind.PLUS -> {
                Set<String> joined = new TreeSet<>();
                for (String left : orGap(texts(sum.getLeftOperand()))) {
                    for (String right : orGap(texts(sum.getRightOperand()))) {
                        joined.add(left + right);
                    }
                }
                yield joined.equals(Set.of(GAP + GAP)) ? Set.of() : joined;
            }
            default -> Set.of();
        };
    }

    private static Set<String> orGap(Set<String> texts) {
        return texts.isEmpty() ? Set.of(GAP) : texts;
    }

    /// Every text of the code that is whole: not a part of a longer one, and in none of these annotations or calls.
    public abstract static class Texts extends TreeScanner<@Nullable Void, @Nullable Void> {
        protected abstract void text(String text);

        protected boolean passes(MethodInvocationTree call) {
            return false;
        }

        protected boolean passes(NewClassTree made) {
            return false;
        }

        protected boolean passes(AnnotationTree annotation) {
            return false;
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
            if (tree instanceof ExpressionTree expression) {
                Set<String> texts = texts(expression);
                if (!texts.isEmpty()) {
                    texts.forEach(this::text);
                }
                if (expression instanceof LiteralTree) {
                    return null;
                }
                if (expression instanceof BinaryTree sum && !texts.isEmpty()) {
                    operands(sum);
                    return null;
                }
            }
            return super.scan(tree, none);
        }

        // within a sum only what is no text by itself
        private void operands(BinaryTree sum) {
            for (ExpressionTree operand : List.of(sum.getLeftOperand(), sum.getRightOperand())) {
                if (operand instanceof BinaryTree inner) {
                    operands(inner);
                } else if (!(operand instanceof LiteralTree)) {
                    super.scan(operand, null);
                }
            }
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
            return passes(call) ? null : super.visitMethodInvocation(call, none);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void none) {
            return passes(made) ? null : super.visitNewClass(made, none);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void none) {
            return passes(annotation) ? null : super.visitAnnotation(annotation, none);
        }
    }
}
