/// Part of engagement: readers of what tools print. Pure: text in, figures and findings out, and never an exception but
/// the refusal of a text that cannot be read.
@NullMarked
package eu.bailiwick.engagement.measurement.tool;

import org.jspecify.annotations.NullMarked;
