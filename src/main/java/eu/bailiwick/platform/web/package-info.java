/// Part of the platform: the shell of every page, problem pages, formatting of values.
@NullMarked
package eu.bailiwick.platform.web;

import org.jspecify.annotations.NullMarked;
