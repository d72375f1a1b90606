/// Part of engagement: mails that come in, read, proven, and put on their tickets or held back.
@NullMarked
package eu.bailiwick.engagement.incoming;

import org.jspecify.annotations.NullMarked;
