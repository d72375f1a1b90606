package eu.bailiwick.attestation.log;

import java.util.ArrayList;
import java.util.List;

/// A tree of `size` leaves over complete subtrees that somebody keeps. Only complete subtrees are ever asked for: they
/// never change, so they can be kept for ever.
public record Tree(long size, Nodes nodes) {

    /// Hashes of complete subtrees: `level` 0 are leaves, and node `index` of a level covers 2^level leaves.
    @FunctionalInterface
    public interface Nodes {
        Hash at(int level, long index);
    }

    public Hash root() {
        return size == 0 ? Hash.ofNothing() : range(0, size);
    }

    /// The siblings from a leaf up to the root (RFC 9162 §2.1.3.1).
    public List<Hash> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no leaf " + index + " among " + size + ".");
        }
        List<Hash> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long split = from + Long.highestOneBit(to - from - 1);
        if (index < split) {
            inclusion(index, from, split, path);
            path.add(range(split, to));
        } else {
            inclusion(index, split, to, path);
            path.add(range(from, split));
        }
    }

    /// What shows that this tree continues the one of `older` leaves (RFC 9162 §2.1.4.1).
    public List<Hash> consistency(long older) {
        if (older < 0 || older > size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves does not continue one of " + older + ".");
        }
        List<Hash> path = new ArrayList<>();
        if (older > 0 && older < size) {
            consistency(older, 0, size, true, path);
        }
        return path;
    }

    private void consistency(long older, long from, long to, boolean whole, List<Hash> path) {
        if (older == to - from) {
            if (!whole) {
                path.add(range(from, to));
            }
            return;
        }
        long left = Long.highestOneBit(to - from - 1);
        if (older <= left) {
            consistency(older, from, from + left, whole, path);
            path.add(range(from + left, to));
        } else {
            consistency(older - left, from + left, to, false, path);
            path.add(range(from, from + left));
        }
    }

    private Hash range(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return nodes.at(level, from >> level);
        }
        long split = from + Long.highestOneBit(width - 1);
        return Hash.ofNode(range(from, split), range(split, to));
    }
}
