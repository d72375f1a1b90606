package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What tuning gained for other tenants who let it be told, three at least, whoever they are.
///
/// @param gainPercent the median over tenants, in steps of five; above zero it is better
@Schema(name = "TuningGain")
public record Gain(ModelFamily family, String nodeType, FigureCode figure, int gainPercent) {

    public String tone() {
        return gainPercent > 0 ? "ok" : gainPercent < 0 ? "crit" : "idle";
    }

    String key() {
        return family + " " + nodeType + " " + figure;
    }
}
