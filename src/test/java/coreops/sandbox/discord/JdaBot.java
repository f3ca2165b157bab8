package coreops.sandbox.discord;

import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/** JDA, answering {@code !ping}. */
final class JdaBot implements AutoCloseable {
  private final JDA client;

  private JdaBot(JDA client) {
    this.client = client;
  }

  static JdaBot login(DiscordSandbox discord) throws InterruptedException {
    JDA client =
        JDABuilder.createLight(
                discord.token(),
                GatewayIntent.GUILD_MESSAGES,
                GatewayIntent.DIRECT_MESSAGES,
                GatewayIntent.MESSAGE_CONTENT)
            .setRestConfig(new RestConfig().setBaseUrl(discord.apiBase() + "/"))
            .setSessionController(new LocalGateway(discord.gatewayUrl().toString()))
            .addEventListeners(new Ping())
            .build();
    client.awaitReady();
    return new JdaBot(client);
  }

  /** JDA does not ask REST for the gateway's address. */
  private static final class LocalGateway extends ConcurrentSessionController {
    private final String url;

    LocalGateway(String url) {
      this.url = url;
    }

    @Override
    public String getGateway() {
      return url;
    }
  }

  private static final class Ping extends ListenerAdapter {
    @Override
    public void onMessageReceived(MessageReceivedEvent event) {
      if (event.getMessage().getContentRaw().equals("!ping")) {
        event.getChannel().sendMessage("pong").queue();
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
