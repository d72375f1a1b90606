/// Part of tenancy: who belongs to a tenant, with which role, and who is asked to come.
@NullMarked
package eu.bailiwick.tenancy.member;

import org.jspecify.annotations.NullMarked;
