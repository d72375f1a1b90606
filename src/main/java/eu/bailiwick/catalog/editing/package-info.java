/// Owns the changing of the catalogue by operators: jurisdictions, sites, fabric domains and node types, in pages and
/// calls. What was sold keeps what it was sold by; the database refuses the rest.
@NullMarked
package eu.bailiwick.catalog.editing;

import org.jspecify.annotations.NullMarked;
