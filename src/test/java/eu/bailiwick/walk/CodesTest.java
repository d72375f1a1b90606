package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import eu.bailiwick.repository.Sources;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.amendment.AmendmentKind;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever code a page shows has a name in German and in English, and a new one fails here until it has.
@QuarkusTest
class CodesTest {

    /// The keys of a bundle in German; `MessagesTest` holds them against the English ones.
    private static Set<String> words(String bundle) throws IOException {
        Properties german = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages", bundle + "_de.properties"))) {
            german.load(reader);
        }
        return german.stringPropertyNames();
    }

    private static void expectNames(String bundle, Set<String> codes, UnaryOperator<String> key) throws IOException {
        Set<String> words = new TreeSet<>(words(bundle));
        if (bundle.equals("trail")) {
            words.addAll(words("deeds")); // a page asks the one, then the others
            words.addAll(words("acts"));
        }
        assertThat(codes).isNotEmpty();
        assertThat(codes.stream().filter(code -> !words.contains(key.apply(code))))
                .as("codes without a name in the messages %s", bundle)
                .isEmpty();
    }

    private static Set<String> stored(String query) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            Set<String> codes = new TreeSet<>();
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
            return codes;
        }
    }

    private static String trail(String kind, String code) {
        return kind + "_" + code.replace('.', '_').replace('-', '_');
    }

    /// What the code writes into the trail: the first or second argument of every `audit.record` and `audit.refused`.
    private static Set<String> written(int argument) {
        Set<String> codes = new TreeSet<>();
        Sources.of("")
                .forEach(unit -> unit.accept(
                        new TreeScanner<@Nullable Void, @Nullable Void>() {
                            @Override
                            public @Nullable Void visitMethodInvocation(
                                    MethodInvocationTree call, @Nullable Void none) {
                                List<? extends ExpressionTree> arguments = call.getArguments();
                                if (call.getMethodSelect().toString().matches("(.*\\.)?audit\\.(record|refused)")
                                        && arguments.size() > argument) {
                                    codes.addAll(Sources.texts(arguments.get(argument)));
                                }
                                return super.visitMethodInvocation(call, none);
                            }

                            @Override
                            public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
                                if (argument == 0
                                        && variable.getName().contentEquals("action")
                                        && variable.getInitializer() != null) {
                                    codes.addAll(Sources.texts(variable.getInitializer()));
                                }
                                return super.visitVariable(variable, none);
                            }
                        },
                        null));
        codes.removeIf(code -> code.contains(Sources.GAP));
        return codes;
    }

    @Test
    void everythingThatTheTrailSaysWasDoneHasAName() throws Exception {
        Set<String> actions = written(0);
        assertThat(actions).hasSizeGreaterThan(35);
        Arrays.stream(ReservationState.values())
                .forEach(state -> actions.add(
                        "reservation." + state.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        actions.addAll(stored("select distinct action from audit.audit_event"));
        expectNames("trail", actions, code -> trail("done", code));
    }

    @Test
    void everythingThatItWasDoneToHasAName() throws Exception {
        Set<String> things = written(1);
        things.addAll(stored("select distinct target_type from audit.audit_event"));
        expectNames("things", things, code -> trail("thing", code));
    }

    @Test
    void everythingThatTheTrailSaysBesideHasAName() throws Exception {
        Set<String> keys = stored("select distinct k from audit.audit_event, jsonb_object_keys(details::jsonb) k");
        keys.remove("entry"); // the whole of it, whose fields stand for themselves
        expectNames("detail", keys, key -> "detail_" + key);
    }

    @Test
    void everyAccountOfTheLedgerHasAName() throws Exception {
        Set<String> accounts = new TreeSet<>(Set.of("receivable"));
        accounts.addAll(stored("select distinct account from billing.ledger_entry"));
        expectNames(
                "billing", accounts, code -> "account_" + code.replace(':', '_').replace('-', '_'));
    }

    @Test
    void everyCategoryOfTaxHasAName() throws Exception {
        Set<String> categories = Sources.of("tenancy/Tax.java").stream()
                .flatMap(unit -> {
                    Set<String> found = new TreeSet<>();
                    unit.accept(
                            new TreeScanner<@Nullable Void, @Nullable Void>() {
                                @Override
                                public @Nullable Void visitNewClass(
                                        com.sun.source.tree.NewClassTree made, @Nullable Void none) {
                                    if (made.getIdentifier().toString().equals("TaxTreatment")) {
                                        found.addAll(Sources.texts(
                                                made.getArguments().getFirst()));
                                    }
                                    return super.visitNewClass(made, none);
                                }
                            },
                            null);
                    return found.stream();
                })
                .collect(Collectors.toSet());
        expectNames("billing", categories, code -> "tax_" + code);
        expectNames("billing", categories, code -> "account_vat_" + code);
    }

    @Test
    void everyFeeHasAName() throws Exception {
        expectNames(
                "names",
                Arrays.stream(AmendmentKind.values()).map(Enum::name).collect(Collectors.toSet()),
                kind -> "fee_" + kind);
    }

    @Test
    void everyStateOfWorkHasAName() throws Exception {
        expectNames("operations", stored("select distinct state from platform.job"), state -> "state_" + state);
    }
}
