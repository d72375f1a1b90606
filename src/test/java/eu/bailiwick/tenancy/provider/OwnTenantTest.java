package eu.bailiwick.tenancy.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The provider's own row is made once; where it is, another one is refused.
@QuarkusTest
class OwnTenantTest {
    private static final String PROVIDER = "99999999-9999-4999-8999-999999999999";

    @Inject
    OwnTenant own;

    @Inject
    Acting acting;

    @Inject
    Ops ops;

    @Inject
    Sql sql;

    @Test
    void aSecondStartLeavesTheRowAsItIs() {
        var before = rows();
        own.open(PROVIDER);
        assertThat(rows()).isEqualTo(before).hasSize(1);
    }

    @Test
    void anotherOrganisationAndACustomersAreRefusedByName() {
        String other = UUID.randomUUID().toString();
        assertThatThrownBy(() -> own.open(other))
                .hasMessage("BAILIWICK_PROVIDER_ORGANISATION is " + other
                        + ", but the database belongs to the provider " + PROVIDER + ".");
        assertThatThrownBy(() -> own.open("11111111-1111-4111-8111-111111111111"))
                .hasMessageStartingWith("BAILIWICK_PROVIDER_ORGANISATION is 11111111");
        assertThat(rows()).hasSize(1);
    }

    @Test
    void theDatabaseHasOneProviderAlone() {
        String second = UUID.randomUUID().toString();
        assertThatThrownBy(() -> acting.as(
                        second,
                        () -> sql.update(
                                "insert into tenancy.tenant (id, alias, name, kind, country) values (?, ?, 'Second', 'PROVIDER', 'DE')",
                                second,
                                "p" + second)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("one_provider");
    }

    private List<String> rows() {
        return ops.list("select t::text from tenancy.tenant t where kind = 'PROVIDER'", row -> row.text(1));
    }
}
