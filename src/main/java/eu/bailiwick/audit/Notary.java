package eu.bailiwick.audit;

import java.util.Map;
import java.util.UUID;

/// Signs statements that are about the trails of all tenants and puts them into the public log, which other packages
/// keep.
public interface Notary {
    /// Under whose name the log holds these statements: no customer's.
    String OWNER = "provider";

    /// A statement with its signature.
    ///
    /// @param id what the log knows it by
    record Signed(UUID id, String statement, byte[] signature, String keyId) {}

    /// Signs what is said of a file; the statement waits for its place in the log. Within a transaction of
    /// [#OWNER]: both stay or neither does.
    ///
    /// @param kind of what is said, a URI
    Signed sign(String name, byte[] content, String kind, Map<String, Object> said);

    /// Whether a key of the provider's made the signature over this statement.
    boolean isSigned(Signed signed);

    /// Whether it is signed, and stands in the log under a checkpoint that the log signed, once it has its place.
    boolean stands(Signed signed);

    /// The files that prove both to somebody else, by their names.
    Map<String, byte[]> proof(Signed signed);
}
