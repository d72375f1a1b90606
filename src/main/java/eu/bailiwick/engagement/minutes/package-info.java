/// Part of engagement: the ledger of engineer minutes on reservations. What is included, held, used and beyond
/// is counted by PostgreSQL; `Minutes` is the door for whatever takes an engineer's time, `Overages` the one
/// for what is charged.
@NullMarked
package eu.bailiwick.engagement.minutes;

import org.jspecify.annotations.NullMarked;
