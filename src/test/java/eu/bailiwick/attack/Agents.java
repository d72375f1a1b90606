package eu.bailiwick.attack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens of machines, kept for the length of a test class.
final class Agents {
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private Agents() {}

    static String token(String client) {
        return TOKENS.computeIfAbsent(client, Portal::agent);
    }
}
