package eu.bailiwick.reservation.reserve;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.search.SearchRequest;
import eu.bailiwick.tenancy.ProjectView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the form asks for, when everything in it can be read. The window may start up to `flexibility` later.
record Wanted(
        ProjectView project,
        List<String> jurisdictions,
        @Nullable String site,
        NodeTypeView type,
        int nodes,
        boolean confidential,
        LocalStart start,
        Duration length,
        Duration flexibility) {

    /// The window at its earliest.
    Period earliest() {
        return Period.of(start.instant(), length);
    }

    int gpus() {
        return nodes * type.gpus();
    }

    SearchRequest search() {
        return new SearchRequest(
                type.code(),
                IntNode.valueOf(nodes),
                TextNode.valueOf(length.toString()),
                new SearchRequest.Window(
                        earliest().start().toString(),
                        earliest().end().plus(flexibility).toString()),
                jurisdictions,
                site,
                true,
                confidential,
                project.id());
    }
}
