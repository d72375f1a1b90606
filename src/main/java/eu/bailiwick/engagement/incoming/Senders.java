package eu.bailiwick.engagement.incoming;

import eu.bailiwick.engagement.mail.MailReason;
import eu.bailiwick.engagement.mail.TicketMailConfig;
import eu.bailiwick.engagement.ticket.Speaker.Author;
import eu.bailiwick.tenancy.Suspensions;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
import eu.bailiwick.tenancy.member.TenantRole;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who a mail to the tenant in view is from.
@ApplicationScoped
class Senders {
    private static final Set<TenantRole> WRITERS = Set.of(TenantRole.TENANT_ADMIN, TenantRole.CAPACITY);
    private final TicketMailConfig config;
    private final Members members;
    private final Suspensions suspensions;

    Senders(TicketMailConfig config, Members members, Suspensions suspensions) {
        this.config = config;
        this.members = members;
        this.suspensions = suspensions;
    }

    /// A member, or why the mail is nobody's word.
    record Found(@Nullable Author author, @Nullable MailReason reason) {}

    Found of(Letter letter) {
        String authenticator = config.authenticator().or(config::domain).orElse("");
        if (letter.sender().isEmpty() || !Proven.is(letter.results(), authenticator, letter.senderDomain())) {
            return new Found(null, MailReason.NOT_PROVEN);
        }
        Optional<MemberView> member = members.addressed(letter.sender()).filter(MemberView::enabled);
        if (member.isEmpty()) {
            return new Found(null, MailReason.UNKNOWN_SENDER);
        }
        if (member.get().role() == null || !WRITERS.contains(member.get().role())) {
            return new Found(null, MailReason.MAY_NOT_WRITE);
        }
        return suspensions.reason().isPresent()
                ? new Found(null, MailReason.SUSPENDED)
                : new Found(new Author(member.get().id(), member.get().name()), null);
    }
}
