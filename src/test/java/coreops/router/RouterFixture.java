package coreops.router;

import static coreops.router.BusWorld.done;

import coreops.command.ActionSpec;
import coreops.command.Argument;
import coreops.command.Catalogue;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.CommandSpec.CooldownScope;
import coreops.command.HelpSection;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.control.ComponentReport;
import coreops.store.SqliteStore;
import io.vertx.core.ThreadingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A router with a real store on a bus, and a module that echoes. */
abstract class RouterFixture {
  static final CommandSpec ECHO =
      CommandSpec.command("echo", "ops echo", Tier.USER, HelpSection.GENERAL, "Says it again.")
          .taking(Argument.rest("text", "what"));
  static final CommandSpec SLOW =
      CommandSpec.command("echo", "ops slow", Tier.USER, HelpSection.GENERAL, "Once a while.")
          .atMostEvery(Duration.ofSeconds(30), CooldownScope.GUILD);
  static final CommandSpec SECRET =
      CommandSpec.command("echo", "ops secret", Tier.ADMIN, HelpSection.UTILITIES, "For admins.");
  static final CommandSpec GATED =
      CommandSpec.command("echo", "ops gated", Tier.USER, HelpSection.GENERAL, "Behind a toggle.")
          .behind("gate");
  static final CommandSpec READ =
      CommandSpec.command("echo", "ops read", Tier.USER, HelpSection.GENERAL, "Reads only.")
          .readingOnly();

  /** An action of each kind, named as it, and two that are not for everybody. */
  static final List<ActionSpec> ACTIONS =
      List.of(
          ActionSpec.action("echo", "turn", Tier.USER, ActionSpec.Kind.UPDATES),
          ActionSpec.action("echo", "tell", Tier.USER, ActionSpec.Kind.REPLIES),
          ActionSpec.action("echo", "whisper", Tier.USER, ActionSpec.Kind.REPLIES_PRIVATELY),
          ActionSpec.action("echo", "form", Tier.USER, ActionSpec.Kind.OPENS_FORM),
          ActionSpec.action("echo", "rule", Tier.ADMIN, ActionSpec.Kind.REPLIES),
          ActionSpec.action("echo", "gate", Tier.USER, ActionSpec.Kind.REPLIES).behind("gate"));

  static final Catalogue CATALOGUE =
      new Catalogue(List.of(ECHO, SLOW, SECRET, GATED, READ), ACTIONS);

  static final Duration MODULE_BACK = Duration.ofSeconds(2);

  @TempDir Path dir;
  final BusWorld world = new BusWorld();
  final Queue<CommandCall> calls = new ConcurrentLinkedQueue<>();
  SqliteStore store;
  String router;

  @BeforeEach
  void start() {
    store = open();
    router = deployRouter();
  }

  @AfterEach
  void stop() {
    done(store.close());
    world.close();
  }

  void echo() {
    world.answer(
        Reply.from("echo"),
        call -> {
          calls.add(call);
          return Reply.text("echo: " + call.text("text"));
        });
  }

  void restart() {
    world.undeploy(router);
    done(store.close());
    store = open();
    router = deployRouter();
  }

  SqliteStore open() {
    return SqliteStore.open(world.vertx, dir, List.of(RouterSchema.schema()));
  }

  String deployRouter() {
    return world.deploy(
        new RouterVerticle(
            TestWorld.settings(), world.bus, store, world.time, CATALOGUE, MODULE_BACK),
        ThreadingModel.EVENT_LOOP);
  }

  long rows() {
    return done(store.read(sql -> sql.query("SELECT message_id FROM router_claim").size()));
  }

  static long last(Queue<ComponentReport> reports, String fact) {
    return reports.stream()
        .filter(report -> report.component().equals("router"))
        .reduce((one, two) -> two)
        .map(report -> (Long) report.detail().get(fact))
        .orElse(-1L);
  }
}
