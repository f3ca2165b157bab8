package coreops.gateway;

import coreops.types.UserId;

/**
 * What a process must know to take up a gateway session where another left it.
 *
 * @param id Discord's session id
 * @param resumeUrl where this session is resumed, from READY ({@code resume_gateway_url})
 * @param self the bot's own user id, from READY; RESUMED does not repeat it
 * @param application whose commands and interactions are ours, from READY; 0 in a file of an older
 *     version
 * @param sequence the last dispatch that is handled, and all before it
 * @param seen the newest message id up to that sequence, where a catch-up by REST begins should the
 *     session be lost; 0 before the first
 */
record Session(
    String id, String resumeUrl, UserId self, long application, int sequence, long seen) {
  /** The session that a READY begins. */
  static Session begun(Frame ready, long seen) {
    return new Session(
        ready.data().path("session_id").asText(""),
        ready.data().path("resume_gateway_url").asText(""),
        UserId.of(ready.data().path("user").path("id").asText("0")),
        MessageJson.id(ready.data().path("application"), "id"),
        ready.sequence(),
        seen);
  }

  /** The same session further on. */
  Session at(int handled, long newest) {
    return new Session(id, resumeUrl, self, application, handled, newest);
  }
}
