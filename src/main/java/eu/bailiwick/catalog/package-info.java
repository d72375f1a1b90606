/// Owns what can be bought, where, under which law and at which list price: jurisdictions, sites, node types,
/// price book. It does not know how much is free, nor who bought what.
@NullMarked
@Uses({"kernel", "platform", "audit"})
package eu.bailiwick.catalog;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
