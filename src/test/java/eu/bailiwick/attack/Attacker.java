package eu.bailiwick.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Calls by somebody who may make them, and what a clear refusal looks like.
final class Attacker {
    static final int LONG = 10_000;
    static final int ENORMOUS = 10_000_000;
    static final List<Person> PEOPLE =
            List.of(Person.AURORA_ADMIN, Person.AURORA_CAPACITY, Person.OPERATOR, Person.PRICING);

    /// What lives by itself or counts calls.
    // the last counts what was refused
    static final List<String> RESTLESS =
            List.of("platform.job", "platform.allowance", "operations.invariant_check", "telemetry.refusal");

    static final SortedMap<String, String> NAMES = new TreeMap<>(Map.of(
            "html", "\"><svg onload=alert(1)>",
            "sql", "x'; drop table tenancy.tenant; --",
            "formula", "=HYPERLINK(\"http://evil.example\")",
            "right to left", "abc\u202Egpj.exe",
            "emoji", "\uD83D\uDE80\uD83D\uDC69\u200D\uD83D\uDE80",
            "template", "{inject:shell}{{7*7}}${7*7}",
            "null character", "a\u0000b",
            "lone surrogate", "a\uD800b",
            "line break", "a\r\nSet-Cookie: x=y",
            "long", "x".repeat(LONG)));

    private Attacker() {}

    static Map<String, String> everything() throws SQLException {
        List<String> tables = new ArrayList<>(Tables.all());
        tables.removeAll(RESTLESS);
        return Tables.hashes(tables, "true");
    }

    static Call commanded(Route route) {
        Call call = Call.of(route.method(), route.at(UUID.randomUUID().toString()))
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .with("If-Match", "\"999999\"");
        boolean machine = route.permissions().stream().anyMatch(p -> p.endsWith(":report"));
        return machine ? call.bearer(Machine.token(agent(route))) : call.as(permitted(route));
    }

    private static String agent(Route route) {
        return route.permissions().contains("usage:report")
                ? "metering-agent"
                : route.permissions().contains("telemetry:report")
                        ? "telemetry-agent"
                        : route.permissions().contains("ticket-mail:report") ? "mail-gateway" : "node-agent";
    }

    static Person permitted(Route route) {
        if (route.permissions().isEmpty()) {
            return Person.AURORA_ADMIN;
        }
        return PEOPLE.stream()
                .filter(person -> role(person).permissions().stream().anyMatch(route.permissions()::contains))
                .findFirst()
                .orElse(Person.AURORA_ADMIN);
    }

    static Role role(Person person) {
        return switch (person) {
            case AURORA_ADMIN -> Role.TENANT_ADMIN;
            case AURORA_CAPACITY -> Role.CAPACITY;
            case OPERATOR -> Role.OPERATOR;
            default -> Role.PRICING;
        };
    }

    static boolean told(HttpResponse<byte[]> answer, int status) {
        return answer.statusCode() == status
                && answer.headers().firstValue("content-type").orElse("").startsWith("application/problem+json")
                && (status != 400 || text(answer).contains("\"violations\""));
    }

    static String written(ObjectNode body) {
        try {
            return new ObjectMapper().writeValueAsString(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return body.toString();
        }
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static String cut(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
