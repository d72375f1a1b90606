/// The named world of the tests: the people of Aurora, Borealis and the provider, and how they talk to the portal.
@NullMarked
package eu.bailiwick.world;

import org.jspecify.annotations.NullMarked;
