package eu.bailiwick.reservation.reserve;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.problem.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The live quote beside the form: a price, or why there is none, and what is one click away. It holds nothing.
record Panel(
        @Nullable Priced priced,
        @Nullable String unmet,
        String othersTitle,
        List<Alternative> others,
        List<String> notes,
        List<Violation> problems,
        String latencies,
        String gpus) {

    /// A price with everything that a person has to know before saying yes. `label` stands on the button; `offer` is
    /// the token that a quote takes;
    /// `once` makes a second press of the same button harmless.
    record Priced(
            Money gross,
            Money net,
            Money tax,
            String taxRate,
            String taxNote,
            String rates,
            List<Line> lines,
            String available,
            String what,
            String window,
            String heldFor,
            boolean needsCustomer,
            boolean needsProvider,
            boolean mayReserve,
            String label,
            String offer,
            UUID once) {}

    /// One line of the price; `how` says how it comes about, or is empty.
    record Line(String what, String how, Money net) {}

    /// Something else that is free: what it is, how it differs from the wish, and the form that asks for it.
    record Alternative(String title, List<String> differences, Money gross, String href) {}
}
