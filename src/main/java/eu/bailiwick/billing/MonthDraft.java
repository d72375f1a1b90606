package eu.bailiwick.billing;

import eu.bailiwick.billing.invoice.DocumentKind;
import eu.bailiwick.billing.invoice.Drafted;
import eu.bailiwick.kernel.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a run of a month would issue, tenant by tenant, and what it would hold back and why.
public record MonthDraft(String period, List<OfTenant> tenants) {

    /// A tenant's documents; `heldBack` says why something of the month cannot be billed.
    public record OfTenant(
            String id,
            String name,
            List<Drafted> documents,
            @Nullable String heldBack) {}

    /// A document of a tenant, or the reason why there is none.
    @Schema(name = "BillingDraftRow")
    public record Row(
            String tenant,
            String name,
            @Nullable DocumentKind kind,
            @Nullable String corrects,
            int lines,
            long charges,
            @Nullable Money net,
            @Nullable Money tax,
            @Nullable Money gross,
            @Nullable Money difference,
            @Nullable String heldBack) {}

    /// What is held back comes first.
    public List<Row> rows() {
        return Stream.concat(
                        tenants.stream()
                                .filter(tenant -> tenant.heldBack != null)
                                .map(tenant -> new Row(
                                        tenant.id,
                                        tenant.name,
                                        null,
                                        null,
                                        0,
                                        0,
                                        null,
                                        null,
                                        null,
                                        null,
                                        tenant.heldBack)),
                        tenants.stream()
                                .flatMap(tenant -> tenant.documents.stream().map(it -> row(tenant, it))))
                .toList();
    }

    private static Row row(OfTenant tenant, Drafted drafted) {
        var corrects = drafted.document().corrects();
        return new Row(
                tenant.id,
                tenant.name,
                drafted.kind(),
                corrects == null ? null : corrects.number(),
                drafted.document().lines().size(),
                drafted.charges(),
                drafted.net(),
                drafted.tax(),
                drafted.gross(),
                drafted.difference(),
                null);
    }

    public List<BillingRuns.Failure> heldBack() {
        return tenants.stream()
                .flatMap(tenant -> tenant.heldBack == null
                        ? Stream.empty()
                        : Stream.of(new BillingRuns.Failure(tenant.id, tenant.name, tenant.heldBack)))
                .toList();
    }

    public long invoices() {
        return of(DocumentKind.INVOICE).count();
    }

    public long creditNotes() {
        return of(DocumentKind.CREDIT_NOTE).count();
    }

    public long charges() {
        return documents().mapToLong(Drafted::charges).sum();
    }

    public Money net() {
        return sum(of(DocumentKind.INVOICE), Drafted::net);
    }

    public Money tax() {
        return sum(of(DocumentKind.INVOICE), Drafted::tax);
    }

    public Money gross() {
        return sum(of(DocumentKind.INVOICE), Drafted::gross);
    }

    public Money credited() {
        return sum(of(DocumentKind.CREDIT_NOTE), Drafted::gross);
    }

    public Money difference() {
        return sum(documents(), Drafted::difference);
    }

    /// Names what was read, without the days on which it was drawn.
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            tenants.forEach(tenant -> {
                digest.update((tenant.id + '\n' + tenant.heldBack + '\n').getBytes(StandardCharsets.UTF_8));
                tenant.documents.forEach(
                        it -> digest.update(it.document().toJson().getBytes(StandardCharsets.UTF_8)));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Drafted> documents() {
        return tenants.stream().flatMap(tenant -> tenant.documents.stream());
    }

    private Stream<Drafted> of(DocumentKind kind) {
        return documents().filter(it -> it.kind() == kind);
    }

    private static Money sum(Stream<Drafted> documents, Function<Drafted, Money> amount) {
        return documents.map(amount).reduce(Money.of(0, "EUR"), Money::plus);
    }
}
