package coreops.sandbox;

import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.Guild;
import coreops.sandbox.discord.PostedView;
import io.vertx.ext.web.Router;
import java.util.List;

/** A page at {@code /} with the last messages of every channel, as a person would read them. */
final class ReadingRoom {
  private static final int NEWEST = 8;
  private static final String HEAD =
      """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="refresh" content="3"><title>CoreOps sandbox</title>
      <link rel="icon" href="data:,">
      <style>body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
      background:#313338;color:#dbdee1}h2{color:#fff;font-size:1rem;margin:1.5rem 0 .3rem}
      pre{white-space:pre-wrap;margin:.2rem 0;font:inherit}b{color:#fff}</style></head><body>
      <h1>CoreOps sandbox</h1>
      <p>The last messages of every channel where something was said. Speak with
      <code>scripts/say '!ops help'</code>.</p>
      """;

  private ReadingRoom() {}

  static void mount(Router router, DiscordSandbox discord) {
    router
        .get("/")
        .handler(
            call ->
                call.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(page(discord)));
  }

  private static String page(DiscordSandbox discord) {
    StringBuilder html = new StringBuilder(HEAD);
    for (Guild.Channel channel : discord.world().home().channels()) {
      List<PostedView> messages = discord.messages(channel.id());
      if (!messages.isEmpty()) {
        html.append("<h2>#").append(escaped(channel.name())).append("</h2>\n");
        messages
            .subList(Math.max(0, messages.size() - NEWEST), messages.size())
            .forEach(message -> html.append(line(message)));
      }
    }
    return html.append("</body></html>\n").toString();
  }

  private static String line(PostedView message) {
    return "<pre><b>%s</b> %s</pre>%n"
        .formatted(escaped(message.authorName()), escaped(message.asText()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
