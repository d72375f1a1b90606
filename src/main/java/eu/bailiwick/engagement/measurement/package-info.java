/// Part of engagement: measurements on tickets, held against what hardware of the kind is expected to reach.
@NullMarked
package eu.bailiwick.engagement.measurement;

import org.jspecify.annotations.NullMarked;
