package eu.bailiwick.reservation.quote;

import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Clears a quote whose time is over. Nothing waits for it: the hold stopped counting at the instant of expiry.
@ApplicationScoped
class QuoteExpiry implements JobHandler {
    private final Quotes quotes;

    QuoteExpiry(Quotes quotes) {
        this.quotes = quotes;
    }

    @Override
    public String kind() {
        return Quotes.EXPIRE;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        quotes.expire(UUID.fromString(subject));
    }
}
