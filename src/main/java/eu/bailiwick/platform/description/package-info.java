/// Part of the platform: the description of the API (OpenAPI 3.1), completed from the code when the portal is built.
@NullMarked
package eu.bailiwick.platform.description;

import org.jspecify.annotations.NullMarked;
