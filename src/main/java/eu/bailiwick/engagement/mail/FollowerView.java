package eu.bailiwick.engagement.mail;

import java.time.Instant;

/// Somebody of the tenant who is told by mail what both sides read on a ticket.
public record FollowerView(String subject, String name, Instant since) {}
