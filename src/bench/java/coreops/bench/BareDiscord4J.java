package coreops.bench;

import discord4j.core.DiscordClientBuilder;
import discord4j.core.event.domain.message.MessageCreateEvent;
import discord4j.discordjson.json.MessageReferenceData;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.rest.request.GlobalRateLimiter;
import discord4j.rest.request.RouterOptions;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Discord4J as its guide shows it, with the entity layer and its store: answers {@code !ping} and
 * nothing else. What CoreOps is held against.
 */
public final class BareDiscord4J {
  private BareDiscord4J() {}

  /** Runs until it is killed; says {@code READY} on stdout once it is. */
  public static void main(String[] arguments) {
    Quiet.logs();
    var client =
        DiscordClientBuilder.create(System.getenv("DISCORD_TOKEN"))
            .setExtraOptions(BareDiscord4J::pointed)
            .build();
    var gateway =
        client
            .gateway()
            .setEnabledIntents(
                IntentSet.of(
                    Intent.GUILDS,
                    Intent.GUILD_MEMBERS,
                    Intent.GUILD_MESSAGES,
                    Intent.DIRECT_MESSAGES,
                    Intent.MESSAGE_CONTENT))
            .login()
            .block(Duration.ofSeconds(30));
    if (gateway == null) {
      throw new IllegalStateException("no login within 30 s");
    }
    System.out.println("READY");
    gateway
        .on(MessageCreateEvent.class, event -> answer(event).onErrorResume(error -> Mono.empty()))
        .blockLast();
  }

  private static Mono<?> answer(MessageCreateEvent event) {
    if (!event.getMessage().getContent().equals("!ping")) {
      return Mono.empty();
    }
    return event
        .getMessage()
        .getChannel()
        .flatMap(
            channel ->
                channel
                    .createMessage("pong")
                    .withMessageReference(
                        MessageReferenceData.builder()
                            .messageId(event.getMessage().getId().asLong())
                            .build()));
  }

  /** The same options with the stand-in's address and no limiter of its own. */
  private static RouterOptions pointed(RouterOptions options) {
    return new RouterOptions(
        options.getAuthorizationScheme(),
        options.getToken(),
        options.getReactorResources(),
        options.getExchangeStrategies(),
        options.getResponseTransformers(),
        new Unlimited(),
        options.getRequestQueueFactory(),
        System.getenv("DISCORD_API_BASE"));
  }

  /** Lets everything through, as the stand-in does. */
  private static final class Unlimited implements GlobalRateLimiter {
    @Override
    public Mono<Void> rateLimitFor(Duration duration) {
      return Mono.empty();
    }

    @Override
    public Mono<Duration> getRemaining() {
      return Mono.just(Duration.ZERO);
    }

    @Override
    public <T> Flux<T> withLimiter(org.reactivestreams.Publisher<T> stage) {
      return Flux.from(stage);
    }
  }
}
