package eu.bailiwick.tenancy.member;

import org.jspecify.annotations.Nullable;

/// An invitation that was just made or renewed. `link` is shown this one time, and only where no mail is sent.
public record Invited(InvitationView invitation, @Nullable String link) {}
