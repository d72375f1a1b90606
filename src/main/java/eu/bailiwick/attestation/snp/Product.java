package eu.bailiwick.attestation.snp;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The lines of EPYC that attest with SEV-SNP, and how each packs its versions (TCB) and names its chips.
enum Product {
    MILAN("Milan", 64, Set.of(model(25, 1))),
    GENOA("Genoa", 64, Set.of(model(25, 17), model(25, 160))),
    TURIN("Turin", 8, Set.of(model(26, 2), model(26, 17)));

    private final String word;
    private final int chipIdLength;
    private final Set<Integer> models;

    Product(String word, int chipIdLength, Set<Integer> models) {
        this.word = word;
        this.chipIdLength = chipIdLength;
        this.models = models;
    }

    private static int model(int family, int model) {
        return family << 8 | model;
    }

    static Optional<Product> named(String word) {
        return Arrays.stream(values())
                .filter(product -> product.word.equalsIgnoreCase(word))
                .findFirst();
    }

    String word() {
        return word;
    }

    /// How many bytes of CHIP_ID name the chip; the rest is zero.
    int chipIdLength() {
        return chipIdLength;
    }

    boolean includes(int family, int model) {
        return models.contains(model(family, model));
    }

    Tcb tcb(byte[] eight) {
        return this == TURIN
                ? new Tcb(eight[0] & 0xff, eight[1] & 0xff, eight[2] & 0xff, eight[3] & 0xff, eight[7] & 0xff)
                : new Tcb(0, eight[0] & 0xff, eight[1] & 0xff, eight[6] & 0xff, eight[7] & 0xff);
    }
}
