/// Part of billing: invoices from draft to PDF, and what they say about a reservation's quote.
@NullMarked
package eu.bailiwick.billing.invoice;

import org.jspecify.annotations.NullMarked;
