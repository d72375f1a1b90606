package eu.bailiwick.tenancy;

import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Tests in a tenant of twenty nodes, founded before them and gone after them.
abstract class InOwnTenant {
    static Organisation own;
    static Member admin;
    static Member capacity;

    @BeforeAll
    static void found() {
        own = Organisation.withQuota(20);
        admin = own.member("tenant-admin");
        capacity = own.member("capacity");
    }

    @AfterAll
    static void leave() {
        own.close();
    }
}
