package groovy.lang;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.groovy.runtime.InvokerHelper;

/// Groovy's shell with a memory, in its place because tests come first on the class path. REST Assured evaluates the
/// path of every field that a test reads as a Groovy script, and Groovy's own compiles it each time: a quarter of what
/// the thread of the tests burnt.
public final class GroovyShell {
    private static final Map<String, Class<?>> COMPILED = new ConcurrentHashMap<>();
    private final Binding binding;

    public GroovyShell(Binding binding) {
        this.binding = binding;
    }

    /// The value of a script, with the variables of the binding.
    public Object evaluate(String script) {
        var compiled = COMPILED.computeIfAbsent(script, GroovyShell::compile).asSubclass(Script.class);
        return InvokerHelper.createScript(compiled, binding).run();
    }

    /// What was compiled stays: that is the purpose.
    public void resetLoadedClasses() {}

    @SuppressWarnings("resource") // closing it would unload what it compiled
    private static Class<?> compile(String script) {
        return new GroovyClassLoader(GroovyShell.class.getClassLoader()).parseClass(script);
    }
}
