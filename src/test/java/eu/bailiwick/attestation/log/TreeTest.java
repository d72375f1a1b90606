package eu.bailiwick.attestation.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every proof of every tree of up to seventy leaves is followed, and none of another tree is.
class TreeTest {
    private static final int LARGEST = 70;
    private static final List<List<Hash>> WHOLE = whole();

    private static Tree tree(int size) {
        return new Tree(size, (level, index) -> subtree(level, index, size));
    }

    private static Hash subtree(int level, long index, int size) {
        assertThat((index + 1) << level)
                .as("only complete subtrees are asked for")
                .isLessThanOrEqualTo(size);
        return WHOLE.get(level).get((int) index);
    }

    // Whole subtrees are the same in every tree: the leaves, then each level over the one below.
    private static List<List<Hash>> whole() {
        List<List<Hash>> levels = new ArrayList<>();
        levels.add(IntStream.range(0, LARGEST)
                .mapToObj(index -> Hash.ofLeaf(("leaf " + index).getBytes(StandardCharsets.UTF_8)))
                .toList());
        while (levels.getLast().size() > 1) {
            List<Hash> below = levels.getLast();
            levels.add(IntStream.range(0, below.size() / 2)
                    .mapToObj(index -> Hash.ofNode(below.get(2 * index), below.get(2 * index + 1)))
                    .toList());
        }
        return levels;
    }

    // RFC 6962 §2.1 read word for word, apart from the code under test.
    private static Hash naive(int from, int to) {
        if (to - from == 1) {
            return Hash.ofLeaf(("leaf " + from).getBytes(StandardCharsets.UTF_8));
        }
        int split = 1;
        while (split * 2 < to - from) {
            split *= 2;
        }
        return Hash.ofNode(naive(from, from + split), naive(from + split, to));
    }

    @Test
    void theRootIsThatOfTheDefinition() {
        assertThat(tree(0).root().bytes())
                .isEqualTo(HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        for (int size = 1; size <= LARGEST; size++) {
            assertThat(tree(size).root()).as("size %d", size).isEqualTo(naive(0, size));
        }
    }

    @Test
    void everyLeafIsProvedAndNoOther() {
        for (int size = 1; size <= LARGEST; size++) {
            Tree tree = tree(size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = tree.inclusion(index);
                Hash leaf = subtree(0, index, size);
                assertThat(Proofs.includes(index, size, leaf, path, tree.root()))
                        .isTrue();
                assertThat(Proofs.includes(index, size, Hash.ofLeaf(new byte[1]), path, tree.root()))
                        .isFalse();
                assertThat(Proofs.includes((index + 1) % size, size, leaf, path, tree.root()))
                        .isEqualTo(size == 1);
                List<Hash> longer = new ArrayList<>(path);
                longer.add(leaf);
                assertThat(Proofs.includes(index, size, leaf, longer, tree.root()))
                        .isFalse();
            }
        }
    }

    @Test
    void everyTreeContinuesEverySmallerOne() {
        for (int newer = 1; newer <= LARGEST; newer++) {
            for (int older = 1; older <= newer; older++) {
                List<Hash> path = tree(newer).consistency(older);
                Hash from = tree(older).root();
                Hash to = tree(newer).root();
                assertThat(Proofs.consistent(older, newer, path, from, to))
                        .as("%d to %d", older, newer)
                        .isTrue();
                assertThat(Proofs.consistent(older, newer, path, from, Hash.ofLeaf(new byte[0])))
                        .isFalse();
                assertThat(Proofs.consistent(older, newer, path, Hash.ofLeaf(new byte[0]), to))
                        .isFalse();
                List<Hash> longer = new ArrayList<>(path);
                longer.add(from);
                assertThat(Proofs.consistent(older, newer, longer, from, to))
                        .as("%d to %d and more", older, newer)
                        .isFalse();
                if (!path.isEmpty()) {
                    assertThat(Proofs.consistent(older, newer, path.subList(0, path.size() - 1), from, to))
                            .as("%d to %d and less", older, newer)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void whatStandsInNoTreeIsNotProved() {
        Tree five = tree(5);
        Hash root = five.root();
        Hash leaf = subtree(0, 4, 5);
        for (int none : new int[] {-1, 5}) {
            assertThatThrownBy(() -> five.inclusion(none)).isInstanceOf(IllegalArgumentException.class);
            assertThat(Proofs.includes(none, 5, leaf, five.inclusion(4), root)).isFalse();
        }
        assertThat(Proofs.includes(1, 1, leaf, List.of(), leaf)).isFalse();
        for (int none : new int[] {-1, 6}) {
            assertThatThrownBy(() -> five.consistency(none)).isInstanceOf(IllegalArgumentException.class);
            assertThat(Proofs.consistent(none, 5, List.of(), root, root)).isFalse();
        }
    }

    @Test
    void everyTreeContinuesTheEmptyOneAndItselfWithoutAPath() {
        Tree five = tree(5);
        Hash root = five.root();
        Hash nothing = Hash.ofNothing();
        assertThat(five.consistency(0)).isEmpty();
        assertThat(five.consistency(5)).isEmpty();
        assertThat(Proofs.consistent(0, 5, List.of(), nothing, root)).isTrue();
        assertThat(Proofs.consistent(0, 5, List.of(), root, root)).isFalse();
        assertThat(Proofs.consistent(0, 5, List.of(root), nothing, root)).isFalse();
        assertThat(Proofs.consistent(5, 5, List.of(), root, root)).isTrue();
        assertThat(Proofs.consistent(5, 5, List.of(root), root, root)).isFalse();
        assertThat(Proofs.consistent(5, 5, List.of(), nothing, root)).isFalse();
    }
}
