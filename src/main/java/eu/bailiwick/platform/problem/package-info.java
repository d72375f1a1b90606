/// Part of the platform: problem.
@NullMarked
package eu.bailiwick.platform.problem;

import org.jspecify.annotations.NullMarked;
