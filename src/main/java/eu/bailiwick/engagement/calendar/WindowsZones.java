package eu.bailiwick.engagement.calendar;

import java.util.Map;

/// What Outlook calls time zones, by the names of the tz database (Unicode CLDR, windowsZones, territory 001).
final class WindowsZones {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("UTC", "UTC"),
            Map.entry("Coordinated Universal Time", "UTC"),
            Map.entry("GMT Standard Time", "Europe/London"),
            Map.entry("Greenwich Standard Time", "Atlantic/Reykjavik"),
            Map.entry("W. Europe Standard Time", "Europe/Berlin"),
            Map.entry("Central Europe Standard Time", "Europe/Budapest"),
            Map.entry("Romance Standard Time", "Europe/Paris"),
            Map.entry("Central European Standard Time", "Europe/Warsaw"),
            Map.entry("FLE Standard Time", "Europe/Kiev"),
            Map.entry("GTB Standard Time", "Europe/Bucharest"),
            Map.entry("E. Europe Standard Time", "Europe/Chisinau"),
            Map.entry("Turkey Standard Time", "Europe/Istanbul"),
            Map.entry("Russian Standard Time", "Europe/Moscow"),
            Map.entry("Israel Standard Time", "Asia/Jerusalem"),
            Map.entry("Egypt Standard Time", "Africa/Cairo"),
            Map.entry("South Africa Standard Time", "Africa/Johannesburg"),
            Map.entry("Arab Standard Time", "Asia/Riyadh"),
            Map.entry("Arabian Standard Time", "Asia/Dubai"),
            Map.entry("India Standard Time", "Asia/Kolkata"),
            Map.entry("Singapore Standard Time", "Asia/Singapore"),
            Map.entry("China Standard Time", "Asia/Shanghai"),
            Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
            Map.entry("Korea Standard Time", "Asia/Seoul"),
            Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
            Map.entry("E. Australia Standard Time", "Australia/Brisbane"),
            Map.entry("W. Australia Standard Time", "Australia/Perth"),
            Map.entry("New Zealand Standard Time", "Pacific/Auckland"),
            Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
            Map.entry("Argentina Standard Time", "America/Buenos_Aires"),
            Map.entry("Atlantic Standard Time", "America/Halifax"),
            Map.entry("Eastern Standard Time", "America/New_York"),
            Map.entry("US Eastern Standard Time", "America/Indianapolis"),
            Map.entry("Central Standard Time", "America/Chicago"),
            Map.entry("Mountain Standard Time", "America/Denver"),
            Map.entry("US Mountain Standard Time", "America/Phoenix"),
            Map.entry("Pacific Standard Time", "America/Los_Angeles"),
            Map.entry("Alaskan Standard Time", "America/Anchorage"),
            Map.entry("Hawaiian Standard Time", "Pacific/Honolulu"));

    private WindowsZones() {}

    /// The name in the tz database; one that Outlook does not have stays as it is.
    static String iana(String named) {
        return NAMES.getOrDefault(named, named);
    }
}
