/// Part of billing: credit notes as their tenant reads them. They are issued beside the invoices.
@NullMarked
package eu.bailiwick.billing.note;

import org.jspecify.annotations.NullMarked;
