/// Part of engagement: what the staff know and tell. Articles, and what tuning has gained where its tenant lets it be
/// told.
@NullMarked
package eu.bailiwick.engagement.knowledge;

import org.jspecify.annotations.NullMarked;
