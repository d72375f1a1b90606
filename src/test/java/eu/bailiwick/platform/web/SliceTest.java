package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final List<Integer> FORTY_ONE =
            IntStream.rangeClosed(1, 41).boxed().toList();

    private static Slice<Integer> page(String number) {
        return Slice.of(FORTY_ONE, number, page -> "/list?page=" + page);
    }

    @Test
    void theFirstPageHasTwentyRowsAndOnlyANext() {
        Slice<Integer> first = page("1");
        assertThat(first.items()).hasSize(20).startsWith(1).endsWith(20);
        assertThat(first.previous()).isNull();
        assertThat(first.next()).isEqualTo("/list?page=2");
    }

    @Test
    void theLastPageHasTheRestAndOnlyAPrevious() {
        Slice<Integer> last = page("3");
        assertThat(last.items()).containsExactly(41);
        assertThat(last.previous()).isEqualTo("/list?page=2");
        assertThat(last.next()).isNull();
    }

    @Test
    void whatIsNoPageOfTheListIsItsFirst() {
        for (String wrong : List.of("", "0", "4", "-1", "x", "99999999")) {
            assertThat(page(wrong).items()).as(wrong).startsWith(1);
        }
    }

    @Test
    void anEmptyListIsOneEmptyPage() {
        Slice<Integer> empty = Slice.of(List.of(), "1", page -> "/list");
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.next()).isNull();
    }
}
