/// What the provider's engineers and operators begin their day with: composed from people, tickets, hardware and proof,
/// each row one click from where it is solved. Nobody sees more of it than their clearance allows.
@NullMarked
package eu.bailiwick.home.workbench;

import org.jspecify.annotations.NullMarked;
