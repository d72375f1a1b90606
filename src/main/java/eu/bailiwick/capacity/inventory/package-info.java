/// Owns the provider's pages on what stands in the pools: pools, nodes, maintenance and changes of capacity. The rules
/// themselves are kept by `Inventory`; the API speaks to the same door.
@NullMarked
package eu.bailiwick.capacity.inventory;

import org.jspecify.annotations.NullMarked;
