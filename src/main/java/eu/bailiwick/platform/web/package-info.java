/// Owns the frame of every page and how values are written in it: shell, viewer, assets, formats, charts.
/// It knows no feature; features know it by Qute tags and by a few records.
@NullMarked
package eu.bailiwick.platform.web;

import org.jspecify.annotations.NullMarked;
