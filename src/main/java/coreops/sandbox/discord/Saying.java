package coreops.sandbox.discord;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody at a terminal does in a channel: one of a text, a slash command and a press, with
 * what is filled into the form that this opens; or only the latter, for a form that is open.
 *
 * @param channel a channel or thread by its name
 * @param direct in private instead
 * @param press a control by what stands on it
 * @param choices what is chosen, when it is a menu
 * @param fields what is filled in, by the labels of a form
 * @param replyTo {@code last}, or words of the message that is answered
 */
record Saying(
    Persona as,
    String channel,
    boolean direct,
    String text,
    Optional<String> press,
    List<String> choices,
    Map<String, String> fields,
    Optional<String> replyTo) {

  /**
   * @throws IllegalArgumentException when it does not say who does what
   */
  static Saying read(RoutingContext call) {
    String as = DiscordControl.text(call, "as").orElse("member");
    Persona persona =
        Persona.named(as)
            .orElseThrow(() -> new IllegalArgumentException("there is nobody called " + as));
    Saying saying =
        new Saying(
            persona,
            DiscordControl.text(call, "channel").orElse("ops"),
            DiscordControl.text(call, "dm").isPresent(),
            DiscordControl.text(call, "text").orElse(""),
            DiscordControl.text(call, "press"),
            call.request().params().getAll("choose"),
            fields(call.request().params().getAll("fill")),
            DiscordControl.text(call, "reply-to"));
    saying.check();
    return saying;
  }

  private void check() {
    if (text.isEmpty() && press.isEmpty() && fields.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to say");
    }
    if (!text.isEmpty() && press.isPresent()) {
      throw new IllegalArgumentException("either something is said or something is pressed");
    }
    if (!fields.isEmpty() && !text.isEmpty() && !slash()) {
      throw new IllegalArgumentException("a text opens no form that could be filled");
    }
    if (replyTo.isPresent() && (text.isEmpty() || slash())) {
      throw new IllegalArgumentException("only a text can be a reply");
    }
  }

  boolean slash() {
    return text.startsWith("/");
  }

  private static Map<String, String> fields(List<String> given) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String each : given) {
      int sign = each.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException("a field is filled with FIELD=TEXT, not " + each);
      }
      fields.put(each.substring(0, sign), each.substring(sign + 1));
    }
    return fields;
  }
}
