package eu.bailiwick.engagement.calendar;

import org.jspecify.annotations.Nullable;

/// Which calendar is to be read.
///
/// @param address https or webcal, at most 1000 characters, port 443 or above 1023; without user, password or fragment
public record OwnCalendarWish(@Nullable String address) {}
