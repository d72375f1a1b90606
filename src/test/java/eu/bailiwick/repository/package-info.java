/// The rules of this repository as tests: who may import whom, how long a file may be, which document may not go stale.
@NullMarked
package eu.bailiwick.repository;

import org.jspecify.annotations.NullMarked;
