package coreops.sandbox.discord;

import java.time.Instant;

/**
 * A REST call that wanted to change something, as the stand-in received it.
 *
 * @param method {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
 * @param route the route's template, e.g. {@code /channels/:channel/messages}
 * @param path the path that was called, below the API base
 * @param body the JSON that came, empty when there was none
 * @param status what it was answered with; 0 when the answer was withheld on purpose
 * @param at when it was answered
 */
public record Write(
    String method, String route, String path, String body, int status, Instant at) {}
