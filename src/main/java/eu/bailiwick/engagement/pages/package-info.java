/// Part of engagement: its pages, for tenants and for the staff.
@NullMarked
package eu.bailiwick.engagement.pages;

import org.jspecify.annotations.NullMarked;
