package eu.bailiwick.home;

import eu.bailiwick.catalog.Names;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Viewer;
import jakarta.inject.Singleton;

/// Who asks for an overview, when, and the calendar that every overview shows.
@Singleton
class Asking {
    final PortalClock clock;
    final Caller caller;
    final Viewer viewer;
    final Names names;
    final CapacityCalendar calendar;

    Asking(PortalClock clock, Caller caller, Viewer viewer, Names names, CapacityCalendar calendar) {
        this.clock = clock;
        this.caller = caller;
        this.viewer = viewer;
        this.names = names;
        this.calendar = calendar;
    }
}
