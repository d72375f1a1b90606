/// Part of the platform: database.
@NullMarked
package eu.bailiwick.platform.database;

import org.jspecify.annotations.NullMarked;
