/// Part of engagement: tickets by mail. What both sides read goes out, members' answers come in.
@NullMarked
package eu.bailiwick.engagement.mail;

import org.jspecify.annotations.NullMarked;
