/// Part of the platform: the one way by which mails leave.
@NullMarked
package eu.bailiwick.platform.mail;

import org.jspecify.annotations.NullMarked;
