package coreops.sandbox.discord;

import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Members, roles and channels that somebody picked by name, as an interaction carries them: their
 * ids, and the objects beside them (developer docs, Receiving and Responding, Resolved Data).
 */
final class Picked {
  private final Place place;
  private final Names names;
  private final JsonObject resolved = new JsonObject();

  Picked(Place place, Names names) {
    this.place = place;
    this.names = names;
  }

  /**
   * @return the id
   * @throws IllegalArgumentException when nobody is called so
   */
  String user(String name) {
    return user(names.user(name).orElseThrow(() -> nobody("user", name)));
  }

  private String user(Guild.User user) {
    UserId id = user.id();
    of("users").put(id.toString(), WorldJson.user(user));
    if (place instanceof Place.InGuild in) {
      in.guild()
          .member(id)
          .ifPresent(
              member -> of("members").put(id.toString(), trimmed(WorldJson.bareMember(member))));
    }
    return id.toString();
  }

  /** Partial members in resolved data are without these. */
  private static JsonObject trimmed(JsonObject member) {
    member.remove("deaf");
    member.remove("mute");
    return member;
  }

  String role(String name) {
    return role(names.role(name).orElseThrow(() -> nobody("role", name)));
  }

  private String role(Guild.Role role) {
    RoleId id = role.id();
    of("roles").put(id.toString(), WorldJson.role(role));
    return id.toString();
  }

  String userOrRole(String name) {
    return names
        .user(name)
        .map(this::user)
        .or(() -> names.role(name).map(this::role))
        .orElseThrow(() -> nobody("user or role", name));
  }

  /**
   * @param types which types of channels may be picked; empty for all
   */
  String channel(String name, JsonArray types) {
    Guild.Channel channel = names.channel(name).orElseThrow(() -> nobody("channel", name));
    if (!types.isEmpty() && !types.contains(channel.type())) {
      throw new IllegalArgumentException(channel.name() + " is no channel of the kind asked for");
    }
    of("channels")
        .put(
            channel.id().toString(),
            new JsonObject()
                .put("id", channel.id().toString())
                .put("name", channel.name())
                .put("type", channel.type())
                .put("permissions", "0"));
    return channel.id().toString();
  }

  /** Puts what was picked beside the rest; nothing when nothing was. */
  void into(JsonObject data) {
    if (!resolved.isEmpty()) {
      data.put("resolved", resolved);
    }
  }

  private JsonObject of(String kind) {
    if (!resolved.containsKey(kind)) {
      resolved.put(kind, new JsonObject());
    }
    return resolved.getJsonObject(kind);
  }

  private static IllegalArgumentException nobody(String kind, String name) {
    return new IllegalArgumentException("no " + kind + " is called " + name);
  }
}
