/// Owns the words that every feature shares: money, periods, ids. Pure Java; knows no framework and no feature.
@NullMarked
package eu.bailiwick.kernel;

import org.jspecify.annotations.NullMarked;
