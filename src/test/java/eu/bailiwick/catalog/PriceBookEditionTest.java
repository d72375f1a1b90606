package eu.bailiwick.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.database.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// What a replica keeps of the price book in memory is what was announced, and nothing else.
@QuarkusTest
class PriceBookEditionTest {
    @Inject
    PriceBook book;

    @Inject
    Sql sql;

    @Inject
    DryRun dryRun;

    // The note of the newest list as the book tells it to the transaction that wrote it, and that ends without effect.
    private String newestWithin(String note) {
        return dryRun.of(() -> {
            int number = sql.one(
                    "insert into catalog.price_book_version (number, valid_from, recorded_by, note) "
                            + "select max(number) + 1, '2199-01-01', 'Test', ? from catalog.price_book_version returning number",
                    row -> row.intValue(1),
                    note);
            return book.lists().versions().stream()
                    .filter(list -> list.version() == number)
                    .findFirst()
                    .orElseThrow()
                    .note();
        });
    }

    @Test
    void aListThatWasTakenBackLendsItsNumberAndNotItsPricesToTheNext() {
        assertThat(newestWithin("first")).isEqualTo("first");
        assertThat(newestWithin("second")).isEqualTo("second");
        assertThat(book.lists().versions()).noneMatch(list -> list.recordedBy().equals("Test"));
    }
}
