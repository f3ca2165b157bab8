package coreops.sandbox.discord;

import coreops.types.GuildId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Registration of commands (developer docs, Application Commands, Endpoints). */
final class CommandRoutes {
  private final DiscordWorld world;
  private final CommandBook book;

  CommandRoutes(DiscordWorld world, CommandBook book) {
    this.world = world;
    this.book = book;
  }

  List<RestRoute> routes() {
    List<RestRoute> routes = new ArrayList<>();
    routes.addAll(below("/applications/:application/commands", call -> CommandBook.GLOBAL));
    routes.addAll(below("/applications/:application/guilds/:guild/commands", RestCall::guild));
    return routes;
  }

  private List<RestRoute> below(String all, Function<RestCall, GuildId> scope) {
    String one = all + "/:command";
    return List.of(
        RestRoute.get(all, own(call -> list(book.all(scope.apply(call))))),
        RestRoute.post(
            all,
            RateLimits.OTHER,
            own(call -> registered(book.put(scope.apply(call), call.json())))),
        RestRoute.put(
            all,
            RateLimits.OTHER,
            own(call -> list(book.overwrite(scope.apply(call), array(call))))),
        RestRoute.get(
            one, own(call -> Answer.of(book.find(scope.apply(call), call.path("command"))))),
        RestRoute.patch(
            one,
            RateLimits.OTHER,
            own(
                call ->
                    Answer.of(book.modify(scope.apply(call), call.path("command"), call.json())))),
        RestRoute.delete(
            one,
            RateLimits.OTHER,
            own(
                call -> {
                  book.delete(scope.apply(call), call.path("command"));
                  return Answer.NOTHING;
                })));
  }

  /** Only the application itself may change its commands, and only where it is a member. */
  private RestRoute.Handler own(RestRoute.Handler handler) {
    return call -> {
      if (!call.path("application").equals(world.bot().id().toString())) {
        throw new ApiError(403, 20012, "You are not authorized to perform this action");
      }
      boolean foreign =
          !call.path("guild").isEmpty()
              && world.joined().stream().noneMatch(guild -> guild.id().equals(call.guild()));
      if (foreign) {
        throw ApiError.missingAccess();
      }
      return handler.answer(call);
    };
  }

  private static Answer registered(CommandBook.Registered registered) {
    return new Answer(registered.isNew() ? 201 : 200, registered.command().toBuffer());
  }

  private static Answer list(Iterable<JsonObject> commands) {
    JsonArray array = new JsonArray();
    commands.forEach(array::add);
    return Answer.of(array);
  }

  private static JsonArray array(RestCall call) {
    try {
      return call.bytes().toJsonArray();
    } catch (DecodeException notAnArray) {
      throw ApiError.invalidJson();
    }
  }
}
