/// Part of the platform: jobs.
@NullMarked
package eu.bailiwick.platform.jobs;

import org.jspecify.annotations.NullMarked;
