package eu.bailiwick.attestation.device;

import eu.bailiwick.platform.security.Caller;

/// Somebody of the provider who gives their word.
public record Person(String subject, String name) {

    public static Person of(Caller caller) {
        return new Person(caller.subject(), caller.name());
    }
}
