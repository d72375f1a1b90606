package eu.bailiwick.attestation;

import eu.bailiwick.world.Person;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Registers hardware as two people of the provider do.
final class Registered {
    private static final String DEVICES = "/api/v1/operator/devices";

    private Registered() {}

    /// The chip sits in that node from now on, unless something is written of it already.
    static synchronized void in(String node, Chip chip) {
        in(node, HexFormat.of().formatHex(chip.id()), "AMD_CHIP");
    }

    /// The same of other hardware, by its id.
    static synchronized void in(String node, String id, String kind) {
        int known = Person.OPERATOR
                .asks()
                .get(DEVICES + "?hardwareId=" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("items.size()");
        if (known == 0) {
            confirm(proposed(id, kind, node));
        }
    }

    /// The id of a device that somebody has proposed.
    static String proposed(String hardwareId, String node) {
        return proposed(hardwareId, "AMD_CHIP", node);
    }

    private static String proposed(String hardwareId, String kind, String node) {
        return Person.OPERATOR
                .sends(Map.of("kind", kind, "hardwareId", hardwareId, "node", node, "reason", "test"))
                .post(DEVICES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Somebody else confirms what waits about a device.
    static void confirm(String device) {
        confirmedBy(Person.OPERATOR_2, device).then().statusCode(200);
    }

    static Response confirmedBy(Person person, String device) {
        return person.asks()
                .post(DEVICES + "/" + device + "/changes/" + story(device).path("device.waiting") + "/confirmation");
    }

    static Response story(String device) {
        Response story = Person.OPERATOR.asks().get(DEVICES + "/" + device);
        story.then().statusCode(200);
        return story;
    }

    static Response happened(String device, String kind, @Nullable String node) {
        Map<String, Object> change = new HashMap<>(Map.of("kind", kind, "reason", "test"));
        if (node != null) {
            change.put("node", node);
        }
        return Person.OPERATOR.sends(change).post(DEVICES + "/" + device + "/changes");
    }
}
