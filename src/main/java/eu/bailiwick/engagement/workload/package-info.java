/// How much the engineers have to do against what comes, and who covers which jurisdiction.
@NullMarked
package eu.bailiwick.engagement.workload;

import org.jspecify.annotations.NullMarked;
