package coreops.router;

import coreops.bus.Bus;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.command.Tier;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Questions to modules, however they were asked for. */
final class Calls {
  private Calls() {}

  /**
   * @param moduleBack how long to wait for a module that is being redeployed
   */
  static Future<Reply> ask(
      Bus bus, Asked asked, Decision.Run run, Instant now, Duration moduleBack) {
    return bus.askPatiently(
        Reply.from(run.spec().module()),
        new CommandCall(
            run.spec().path(),
            invoker(asked, run.tiers()),
            asked.guild(),
            asked.channel(),
            asked.id(),
            run.arguments(),
            now,
            asked.typed(),
            asked.replyTo()),
        moduleBack);
  }

  static CommandCall.Invoker invoker(Asked asked, Set<Tier> tiers) {
    return new CommandCall.Invoker(
        asked.author().id(), asked.author().name(), asked.author().roles(), tiers);
  }
}
