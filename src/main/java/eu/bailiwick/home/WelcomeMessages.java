package eu.bailiwick.home;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the door, for those who are not signed in.
@MessageBundle("welcome")
public interface WelcomeMessages {
    @Message("Reserve sovereign AI capacity")
    String welcome();

    @Message(
            "Dedicated GPU nodes in the jurisdiction that you name, for the window that you choose, at the price that you were quoted.")
    String welcome_text();

    @Message("Every node stays in the jurisdictions that you allow.")
    String promise_place();

    @Message("The price that was quoted is the price that is invoiced.")
    String promise_price();

    @Message("Nothing is ever promised twice.")
    String promise_once();

    @Message("Sign in")
    String sign_in();

    @Message(
            "Your policy is a hard limit: search offers nothing outside it, and the database refuses any node, replacement included, that stands elsewhere.")
    String promise_place_why();

    @Message(
            "A quote holds price and capacity until it expires. Every line of the invoice leads back to the quote, to the price list and to the metered seconds.")
    String promise_price_why();

    @Message(
            "What is promised to you is yours for the whole window. The ledger of capacity is checked on every change, and all of it once more every hour.")
    String promise_once_why();

    @Message("What we promise")
    String welcome_why();

    @Message("Three promises")
    String promises_title();

    @Message("From the wish to the invoice")
    String way_title();

    @Message("Search")
    String way_search();

    @Message("Hardware, place and window; when it is full, the nearest alternatives.")
    String way_search_words();

    @Message("Quote")
    String way_quote();

    @Message("One binding price, held with the capacity while you decide.")
    String way_quote_words();

    @Message("Run")
    String way_run();

    @Message("Dedicated nodes in one fabric, ready at the first second of the window.")
    String way_run_words();

    @Message("Invoice")
    String way_bill();

    @Message("The quoted amount, with the difference shown: zero.")
    String way_bill_words();

    @Message("How to come in")
    String enter_title();

    @Message("Customers")
    String enter_tenant();

    @Message(
            "Your organisation's administrator invites you by mail and gives you a role: capacity, finance, compliance or reading.")
    String enter_tenant_words();

    @Message("Auditors")
    String enter_auditor();

    @Message(
            "Ask the organisation that you audit for the role compliance: it reads policies, reservations and the audit trail, and changes no capacity.")
    String enter_auditor_words();

    @Message("Operators")
    String enter_operator();

    @Message("The provider's staff sign in with their own account and see inventory, occupancy and prices.")
    String enter_operator_words();
}
