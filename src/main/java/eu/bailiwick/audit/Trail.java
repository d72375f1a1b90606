package eu.bailiwick.audit;

import io.quarkus.qute.TemplateExtension;
import java.util.List;

/// The codes of the trail and the keys of their names in the messages `trail` and `deeds`.
@TemplateExtension
final class Trail {
    /// Everything that an event can say was done.
    static final List<String> ACTIONS = List.of(
            "access",
            "auditor.ended",
            "auditor.invited",
            "auditor.looked",
            "amendment.applied",
            "amendment.quoted",
            "amendment.withdrawn",
            "amendment.approval",
            "amendment.declined",
            "amendment.submitted",
            "amendment.confirmation",
            "amendment.failed",
            "amendment.expired",
            "billing.run",
            "catalogue.added",
            "catalogue.changed",
            "degradation.noted",
            "health-event.settled",
            "engineer.added",
            "engineer.changed",
            "engineer.week-set",
            "engineer.day-set",
            "engineer.away",
            "engineer.back",
            "engineer.cleared",
            "engineer.clearance-revoked",
            "holidays.adopted",
            "invariants.checked",
            "inventory.capacity-changed",
            "inventory.maintenance-announced",
            "inventory.maintenance-cancelled",
            "inventory.node-moved",
            "inventory.pool-opened",
            "inventory.pool-retuned",
            "invoice.issued",
            "job.retried",
            "member.invitation-revoked",
            "member.invited",
            "member.invited-again",
            "member.joined",
            "member.removed",
            "member.role-changed",
            "meter.added",
            "node.failed",
            "node.ready",
            "policy.approval-set",
            "policy.jurisdictions-removed",
            "policy.jurisdictions-set",
            "price-book.announced",
            "project.closed",
            "project.created",
            "project.renamed",
            "provider.looked",
            "quota.own-set",
            "quota.set",
            "quote.created",
            "quote.expired",
            "quote.withdrawn",
            "reservation.approval",
            "reservation.confirmed",
            "reservation.renamed",
            "reservation.quoted",
            "reservation.pending-customer-approval",
            "reservation.pending-provider-approval",
            "reservation.scheduled",
            "reservation.locked",
            "reservation.provisioning",
            "reservation.active",
            "reservation.ending",
            "reservation.reclaiming",
            "reservation.completed",
            "reservation.expired",
            "reservation.withdrawn",
            "reservation.declined",
            "reservation.cancelled",
            "reservation.failed",
            "reservation.suspended",
            "macro.written",
            "calendar.published",
            "ticket.answered",
            "ticket.attached",
            "ticket.breached",
            "ticket.file-downloaded",
            "ticket.file-held",
            "ticket.followed",
            "ticket.linked",
            "ticket.mail-held",
            "ticket.measured",
            "ticket.merged",
            "ticket.moved",
            "ticket.noted",
            "ticket.opened",
            "ticket.rated",
            "ticket.sorted",
            "ticket.unfollowed",
            "minutes.correction-booked",
            "minutes.correction-proposed",
            "minutes.correction-refused",
            "overage.approved",
            "session-type.set",
            "session.held",
            "session.booked",
            "session.moved",
            "session.cancelled",
            "session.expired",
            "session.begun",
            "session.completed",
            "session.engineer-absent",
            "session.tenant-absent",
            "session.rated",
            "session.reassigned",
            "tenant.founded",
            "tenant.resumed",
            "tenant.suspended",
            "usage.reported");

    private Trail() {}

    /// The key of the name of what was done.
    static String doneKey(String action) {
        return "done_" + word(action);
    }

    /// The key of the name of what it was done to.
    static String thingKey(String targetType) {
        return "thing_" + word(targetType);
    }

    private static String word(String code) {
        return code.replace('.', '_').replace('-', '_');
    }
}
