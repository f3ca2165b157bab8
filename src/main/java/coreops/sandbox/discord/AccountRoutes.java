package coreops.sandbox.discord;

import coreops.types.UserId;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The bot itself: its account, its application, the way to the gateway (developer docs, User,
 * Application, Gateway: Get Gateway Bot).
 */
final class AccountRoutes {
  private final DiscordWorld world;
  private final Gateway gateway;
  private final Places places;

  AccountRoutes(DiscordWorld world, Gateway gateway, Places places) {
    this.world = world;
    this.gateway = gateway;
    this.places = places;
  }

  List<RestRoute> routes() {
    return List.of(
        new RestRoute(HttpMethod.GET, "/gateway", RateLimits.READ, true, call -> gatewayUrl()),
        RestRoute.get("/gateway/bot", call -> gatewayBot()),
        RestRoute.get("/users/@me", call -> Answer.of(WorldJson.self(world.bot()))),
        RestRoute.get("/users/@me/guilds", call -> guilds()),
        RestRoute.post("/users/@me/channels", RateLimits.OTHER, this::openDirect),
        RestRoute.get("/users/:user", call -> Answer.of(WorldJson.user(user(call.user())))),
        RestRoute.get("/applications/@me", call -> application()),
        RestRoute.get("/oauth2/applications/@me", call -> application()));
  }

  private Answer gatewayUrl() {
    return Answer.of(new JsonObject().put("url", gateway.url()));
  }

  private Answer gatewayBot() {
    return Answer.of(
        new JsonObject()
            .put("url", gateway.url())
            .put("shards", 1)
            .put("session_start_limit", gateway.budget().asJson()));
  }

  private Answer application() {
    return Answer.of(WorldJson.application(world, gateway.portal()));
  }

  private Answer guilds() {
    JsonArray array = new JsonArray();
    for (Guild guild : world.joined()) {
      array.add(
          new JsonObject()
              .put("id", guild.id().toString())
              .put("name", guild.name())
              .put("icon", null)
              .put("owner", false)
              .put("permissions", "0")
              .put("features", new JsonArray()));
    }
    return Answer.of(array);
  }

  /** Create DM; opening it works with anybody but bots, writing into it is another matter. */
  private Answer openDirect(RestCall call) {
    String recipient = call.json().getString("recipient_id");
    if (recipient == null) {
      throw ApiError.invalidField("recipient_id", "BASE_TYPE_REQUIRED", "This field is required");
    }
    Guild.User user = user(UserId.of(recipient));
    if (user.bot()) {
      throw ApiError.cannotMessageThisUser();
    }
    return Answer.of(WorldJson.directChannel(places.direct(user).id().toString(), user));
  }

  private Guild.User user(UserId id) {
    return world.user(id).orElseThrow(ApiError::unknownUser);
  }
}
