package eu.bailiwick.engagement.slot;

import eu.bailiwick.kernel.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// All that decides when an engineer can be booked.
///
/// @param instead what holds on a day instead of the week's rules; nothing at all when the list is empty
/// @param holidays public holidays of their region, and whether only half the day is one
/// @param blocked sessions with the buffers around them
/// @param held the sessions behind `blocked`, and those that took place, for the limits of a day
/// @param elsewhere what their own calendar says is taken; it fills no day
public record EngineerTime(
        UUID engineer,
        ZoneId zone,
        List<WorkingRule> rules,
        Map<LocalDate, List<LocalSpan>> instead,
        Map<LocalDate, Boolean> holidays,
        List<Period> absences,
        List<Period> blocked,
        List<Period> held,
        List<Period> elsewhere) {}
