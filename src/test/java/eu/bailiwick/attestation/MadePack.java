package eu.bailiwick.attestation;

import eu.bailiwick.world.PortalTime;

/// A pack of aurora that was made and taken.
public final class MadePack {
    private MadePack() {}

    public static String ofAurora() {
        String id = PackTest.aPack(PackTest.later());
        PackTest.taken(id).then().statusCode(200);
        return id;
    }

    /// One verdict before the period, and two in it of which one is a refusal.
    static byte[] content() {
        PackTest.judged(true);
        PackTest.asked(PortalTime.now().minusSeconds(60), PortalTime.now());
        return PackTest.taken(ofAurora()).asByteArray();
    }
}
