package coreops.sandbox.discord;

import discord4j.common.ReactorResources;
import discord4j.core.DiscordClientBuilder;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.domain.message.MessageCreateEvent;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.rest.request.RouterOptions;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The whole of Discord4J, answering {@code !ping}. */
final class Discord4jBot implements AutoCloseable {
  private final GatewayDiscordClient client;

  private Discord4jBot(GatewayDiscordClient client) {
    this.client = client;
  }

  static Discord4jBot login(DiscordSandbox discord) {
    String base = discord.apiBase().toString();
    GatewayDiscordClient client =
        DiscordClientBuilder.create(discord.token())
            .setReactorResources(ReactorResources.create())
            .setExtraOptions(
                options ->
                    new RouterOptions(
                        options.getToken(),
                        options.getReactorResources(),
                        options.getExchangeStrategies(),
                        options.getResponseTransformers(),
                        options.getGlobalRateLimiter(),
                        options.getRequestQueueFactory(),
                        base))
            .build()
            .gateway()
            .setEnabledIntents(
                IntentSet.of(
                    Intent.GUILDS,
                    Intent.GUILD_MEMBERS,
                    Intent.GUILD_MESSAGES,
                    Intent.DIRECT_MESSAGES,
                    Intent.MESSAGE_CONTENT))
            .withEventDispatcher(
                events ->
                    events
                        .on(MessageCreateEvent.class)
                        .filter(event -> event.getMessage().getContent().equals("!ping"))
                        .flatMap(
                            event ->
                                event
                                    .getMessage()
                                    .getChannel()
                                    .flatMap(channel -> channel.createMessage("pong"))))
            .login()
            .block(Duration.ofSeconds(20));
    return new Discord4jBot(client);
  }

  GatewayDiscordClient client() {
    return client;
  }

  @Override
  public void close() {
    // The library's own logout does not always report its end; the sandbox goes away in any case.
    client.logout().timeout(Duration.ofSeconds(5)).onErrorComplete(TimeoutException.class).block();
  }
}
