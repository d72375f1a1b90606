package eu.bailiwick.attestation.log;

import java.util.List;
import java.util.stream.Stream;

/// Follows proofs that a log gives (RFC 9162 §2.1.3.2 and §2.1.4.2). Nothing is believed but the two roots that are
/// compared.
public final class Proofs {
    private Proofs() {}

    /// Whether a leaf stands at `index` in the tree of `size` leaves with this root.
    public static boolean includes(long index, long size, Hash leaf, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /// Whether the tree of `newer` leaves is the tree of `older` leaves with more behind it.
    public static boolean consistent(long older, long newer, List<Hash> path, Hash olderRoot, Hash newerRoot) {
        if (older < 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return path.isEmpty() && olderRoot.equals(newerRoot);
        }
        if (older == 0) {
            return path.isEmpty() && olderRoot.equals(Hash.ofNothing());
        }
        boolean powerOfTwo = Long.bitCount(older) == 1;
        if (path.isEmpty()) {
            return false;
        }
        long node = older - 1;
        long last = newer - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        List<Hash> whole =
                powerOfTwo ? Stream.concat(Stream.of(olderRoot), path.stream()).toList() : path;
        return climb(node, last, whole, olderRoot, newerRoot);
    }

    // The path begins where both trees still have the same subtree.
    private static boolean climb(long start, long end, List<Hash> path, Hash olderRoot, Hash newerRoot) {
        long node = start;
        long last = end;
        Hash older = path.getFirst();
        Hash newer = path.getFirst();
        for (Hash sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = Hash.ofNode(sibling, older);
                newer = Hash.ofNode(sibling, newer);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newer = Hash.ofNode(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && older.equals(olderRoot) && newer.equals(newerRoot);
    }
}
