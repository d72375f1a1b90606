package eu.bailiwick.attestation.chain;

/// One thing that the processor is joined to, or is not.
///
/// @param name of the key; empty for everything else
/// @param hash by which it is bound, in lower-case hex; empty where nothing binds it
public record ChainLink(Joint joint, Bond bond, ChainReason why, String name, String hash) {
    static ChainLink of(Joint joint, ChainReason why, String hash) {
        return named(joint, why, "", hash);
    }

    static ChainLink named(Joint joint, ChainReason why, String name, String hash) {
        return new ChainLink(joint, why.bond(), why, name, why.bond() == Bond.JOINED ? hash : "");
    }
}
