/// Owns the audit trail: who did what, from where, to which target, with which outcome, hash chained per tenant.
/// It does not decide what is worth recording; each door records its own commands.
@NullMarked
@Uses("platform")
package eu.bailiwick.audit;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
