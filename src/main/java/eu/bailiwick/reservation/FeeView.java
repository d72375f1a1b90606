package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/// A fee of an amendment that was applied, net; `code` is the amendment's kind followed by `_FEE`.
public record FeeView(UUID amendment, String code, Money net, Instant at) {}
