/// Part of the platform: files that somebody sends, and what is asked of each before it is kept.
@NullMarked
package eu.bailiwick.platform.upload;

import org.jspecify.annotations.NullMarked;
