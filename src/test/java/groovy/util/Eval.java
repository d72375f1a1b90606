package groovy.util;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/// Groovy's `Eval` with a memory, in its place because tests come first on the class path. REST Assured evaluates the
/// path of every field that a test reads as a Groovy script, and Groovy's own compiles it each time: an eighth of what
/// the JVM of the tests burnt.
public final class Eval {
    private static final Map<String, Class<? extends Script>> COMPILED = new ConcurrentHashMap<>();

    private Eval() {}

    /// The value of `expression`, in which `object` is known as `symbol`.
    public static Object me(String symbol, @Nullable Object object, String expression) {
        var compiled = COMPILED.computeIfAbsent(
                expression, text -> new GroovyShell().parse(text).getClass());
        var binding = new Binding();
        binding.setVariable(symbol, object);
        return InvokerHelper.createScript(compiled, binding).run();
    }
}
