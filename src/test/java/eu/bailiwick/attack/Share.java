package eu.bailiwick.attack;

import java.util.List;
import java.util.stream.IntStream;

/// What is thrown at a target when each value at each target would take minutes: what reads it is shared by many
/// targets, so every value meets many of them, and every target several values, the same in each run. With
/// `-Dattack=whole` everything meets everything.
final class Share {
    static final boolean WHOLE = "whole".equals(System.getProperty("attack"));

    private Share() {}

    /// Whether it is one of every few of its kind.
    static boolean oneOf(int few, String target) {
        return WHOLE || Math.floorMod(target.hashCode(), few) == 0;
    }

    /// As many of the values as are asked for, spread evenly, those that fall to this target by its name.
    static <T> List<T> of(List<T> values, int wanted, String target) {
        if (WHOLE || wanted >= values.size()) {
            return values;
        }
        int first = Math.floorMod(target.hashCode(), values.size());
        return IntStream.range(0, wanted)
                .mapToObj(turn -> values.get((first + turn * values.size() / wanted) % values.size()))
                .toList();
    }
}
