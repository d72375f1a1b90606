package eu.bailiwick.telemetry.energy;

import eu.bailiwick.platform.web.Chart;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.platform.web.Slice;
import java.time.ZoneOffset;
import java.util.List;

/// The energy of a reservation as a page shows it: the newest days as bars, all of them as rows.
public record EnergyCard(EnergyView it, Chart chart, Slice<EnergyView.Day> days) {
    private static final int BARS = 31;

    public static EnergyCard of(EnergyView energy, Slice<EnergyView.Day> days, EnergyMessages words, Formats formats) {
        List<EnergyView.Day> shown = energy.days()
                .subList(Math.max(0, energy.days().size() - BARS), energy.days().size());
        Chart chart = new Chart(
                words.days(),
                Chart.Form.BAR,
                "kWh",
                shown.stream()
                        .map(day -> formats.in(ZoneOffset.UTC)
                                .shortDay(day.day().atStartOfDay(ZoneOffset.UTC).toInstant()))
                        .toList(),
                List.of(new Chart.Series(
                        words.energy(),
                        Chart.Style.ACTUAL,
                        0,
                        shown.stream().map(EnergyView.Day::kilowattHours).toList())),
                List.of());
        return new EnergyCard(energy, chart, days);
    }
}
