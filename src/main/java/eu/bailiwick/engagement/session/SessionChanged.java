package eu.bailiwick.engagement.session;

import java.util.UUID;

/// Something became of a session, and was written down; told within the transaction that did it.
record SessionChanged(UUID session) {}
