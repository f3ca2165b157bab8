package coreops.bench;

import java.net.URI;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/** JDA as its guide shows it: answers {@code !ping} and nothing else. */
public final class BareJda extends ListenerAdapter {
  private BareJda() {}

  /** Runs until it is killed; says {@code READY} on stdout once it is. */
  public static void main(String[] arguments) throws InterruptedException {
    Quiet.logs();
    JDABuilder.createDefault(
            System.getenv("DISCORD_TOKEN"),
            GatewayIntent.GUILD_MEMBERS,
            GatewayIntent.GUILD_MESSAGES,
            GatewayIntent.DIRECT_MESSAGES,
            GatewayIntent.MESSAGE_CONTENT)
        .setSessionController(new ThisGateway())
        .setRestConfig(new RestConfig().setBaseUrl(System.getenv("DISCORD_API_BASE") + "/"))
        .addEventListeners(new BareJda())
        .build()
        .awaitReady();
    System.out.println("READY");
  }

  @Override
  public void onMessageReceived(MessageReceivedEvent event) {
    if (event.getMessage().getContentRaw().equals("!ping")) {
      event.getMessage().reply("pong").queue();
    }
  }

  /** JDA asks REST for the gateway only when it shards; otherwise the address is built in. */
  private static final class ThisGateway extends ConcurrentSessionController {
    @Override
    public String getGateway() {
      URI base = URI.create(System.getenv("DISCORD_API_BASE"));
      return "ws://" + base.getAuthority() + "/";
    }
  }
}
