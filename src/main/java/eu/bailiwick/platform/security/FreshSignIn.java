package eu.bailiwick.platform.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A command that a stolen session must not give: who calls it has signed in within the last minutes. A page sends to
/// Keycloak and comes back with the form; a machine gets the challenge of RFC 9470.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FreshSignIn {}
