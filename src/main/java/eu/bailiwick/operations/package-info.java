/// Owns what the provider's operators watch: scheduled work, and the promises checked against the data.
/// It reads other features' tables through views made for it and never writes them, but for the function of PostgreSQL
/// that forgets people.
@NullMarked
@Uses({"audit", "platform"})
package eu.bailiwick.operations;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
