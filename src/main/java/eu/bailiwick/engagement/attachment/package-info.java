/// Part of engagement: files on tickets, looked through before anybody else opens them.
@NullMarked
package eu.bailiwick.engagement.attachment;

import org.jspecify.annotations.NullMarked;
