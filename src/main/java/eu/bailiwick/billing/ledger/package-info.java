/// Part of billing: double-entry bookkeeping.
@NullMarked
package eu.bailiwick.billing.ledger;

import org.jspecify.annotations.NullMarked;
