/// Attacks on the walls of the portal, each named by what it proves. Where it can be, a test walks what the running
/// portal and the database offer, so that a route or a table is covered on the day on which it is born.
@NullMarked
package eu.bailiwick.attack;

import org.jspecify.annotations.NullMarked;
