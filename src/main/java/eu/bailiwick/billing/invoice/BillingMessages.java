package eu.bailiwick.billing.invoice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on invoices and billing runs.
@MessageBundle("billing")
public interface BillingMessages {
    @Message("Invoices")
    String invoices();

    @Message("One per closed month. Each says what was quoted, what is invoiced, and the difference.")
    String invoices_lead();

    @Message("Invoice")
    String invoice();

    @Message("Invoice {number}")
    String invoice_title(String number);

    @Message("Month")
    String month();

    @Message("Issued")
    String issued();

    @Message("Due")
    String due();

    @Message("Net")
    String net();

    @Message("Tax")
    String tax();

    @Message("Total")
    String gross();

    @Message("No invoices yet")
    String no_invoices();

    @Message("After a month in which a reservation of yours ran, its invoice appears here.")
    String no_invoices_words();

    @Message("Download PDF")
    String pdf();

    @Message("Quoted and invoiced")
    String settled();

    @Message("Net amounts of each reservation, through this invoice")
    String settled_lead();

    @Message("Reservation")
    String reservation();

    @Message("Quoted")
    String quoted();

    @Message("Due by the end of this month")
    String expected();

    @Message("Invoiced")
    String invoiced();

    @Message("Difference")
    String difference();

    @Message("Credited")
    String credited();

    @Message("All months are invoiced")
    String complete();

    @Message("More months to come")
    String to_come();

    @Message("Lines")
    String lines();

    @Message("Description")
    String description();

    @Message("Quantity")
    String quantity();

    @Message("Unit price")
    String unit_price();

    @Message("Credit for late delivery")
    String credit();

    @Message("Credit for degraded hardware")
    String credit_degraded();

    @Message("{rate} % on {net}, {category}")
    String tax_words(String rate, String net, String category);

    @Message("Proof")
    String proof();

    @Message("Added up again from the rows just now")
    String proof_lead();

    @Message("Charges, lines, total, ledger and metered seconds agree")
    String proof_holds();

    @Message("The rows do not agree with the invoice: tell us")
    String proof_broken();

    @Message("Sum of {count} charges")
    String proof_charges(String count);

    @Message("Sum of lines")
    String proof_lines();

    @Message("Owed in the ledger")
    String proof_ledger();

    @Message("Metered node-seconds")
    String proof_metered();

    @Message("Charged node-seconds")
    String proof_charged();

    @Message("SHA-256 of the invoice")
    String sha256();

    @Message("Ledger")
    String ledger();

    @Message("Account")
    String account();

    @Message("Debit (+) or credit (−)")
    String amount();

    @Message("Line {line}")
    String line_title(int line);

    @Message("How the net of this line came about: every metered hour at the locked price, rounded once.")
    String line_lead();

    @Message("Price book version")
    String version();

    @Message("Through this month, exact")
    String through();

    @Message("Earlier months, exact")
    String before();

    @Message("rounded")
    String rounded();

    @Message("Net of this month")
    String net_of_month();

    @Message("Charges by day (UTC)")
    String charges();

    @Message("Day (UTC)")
    String day();

    @Message("Node places")
    String places();

    @Message("Node-seconds")
    String seconds();

    @Message("Price × quantity ÷ 3600 s")
    String exact();

    @Message("Share of the line")
    String share();

    @Message("Seller")
    String seller();

    @Message("Buyer")
    String buyer();

    @Message("Billing runs")
    String runs();

    @Message("Bills a closed month for every tenant. Running it again bills what is missing and nothing else.")
    String runs_lead();

    @Message("Bill a month")
    String run_month();

    @Message("Only months that have ended, in UTC.")
    String run_hint();

    @Message("{period}, tenants not billed: {count}")
    String run_failed(String period, int count);

    @Message("Show what failed")
    String show_failed();

    @Message("{period} has ended and is not billed yet.")
    String run_due(String period);

    @Message("Draft what is missing")
    String run_again();

    @Message("This run issued no invoice")
    String no_issued();

    @Message(
            "No tenant used anything in this month. Where one could not be billed, the reason stands on this page: mend it, and run the month again.")
    String no_issued_words();

    @Message("Next to bill")
    String next_month();

    @Message("No closed month waits to be billed.")
    String nothing_next();

    @Message("Last run")
    String last_run();

    @Message("Charges")
    String charge_count();

    @Message("Failures")
    String failures();

    @Message("None")
    String none();

    @Message("Tenant")
    String tenant();

    @Message("Reason")
    String reason();

    @Message("No month has been billed yet")
    String no_runs();

    @Message("Choose a month that has ended and read its draft.")
    String no_runs_words();

    @Message("{count} of the tenants could not be billed. The others are. Mend the cause and run the month again.")
    String failed_words(int count);

    @Message("Receivable from the tenant")
    String account_receivable();

    @Message("Revenue from capacity")
    String account_revenue_capacity();

    @Message("Revenue from fees")
    String account_revenue_fees();

    @Message("Revenue from engineers' time")
    String account_revenue_engineers();

    @Message("Credit for late delivery")
    String account_revenue_late_delivery();

    @Message("Credit for degraded hardware")
    String account_revenue_degraded_hardware();

    @Message("VAT at the standard rate")
    String account_vat_S();

    @Message("VAT under reverse charge")
    String account_vat_AE();

    @Message("Not subject to VAT")
    String account_vat_O();

    @Message("standard rate")
    String tax_S();

    @Message("reverse charge")
    String tax_AE();

    @Message("not subject to VAT")
    String tax_O();
}
