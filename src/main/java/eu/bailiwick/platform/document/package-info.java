/// Part of the platform: documents for people, drawn as PDF.
@NullMarked
package eu.bailiwick.platform.document;

import org.jspecify.annotations.NullMarked;
