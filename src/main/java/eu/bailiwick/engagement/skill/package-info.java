/// What engineers know and speak, by its name.
@NullMarked
package eu.bailiwick.engagement.skill;

import org.jspecify.annotations.NullMarked;
