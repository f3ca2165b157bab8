package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.Snowflake;
import coreops.types.UserId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** One REST call as a route sees it: ids from the path, numbers from the query, the JSON body. */
final class RestCall {
  private final RoutingContext context;

  RestCall(RoutingContext context) {
    this.context = context;
  }

  String path(String name) {
    String value = context.pathParam(name);
    return value == null ? "" : value;
  }

  ChannelId channel() {
    return new ChannelId(id("channel"));
  }

  MessageId message() {
    return new MessageId(id("message"));
  }

  GuildId guild() {
    return new GuildId(id("guild"));
  }

  UserId user() {
    return new UserId(id("user"));
  }

  long id(String name) {
    return snowflake(name, path(name));
  }

  Optional<Long> queryId(String name) {
    return Optional.ofNullable(context.request().getParam(name)).map(text -> snowflake(name, text));
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(context.request().getParam(name));
  }

  /** A number of the query, refused outside its bounds. */
  int queryInt(String name, int fallback, int min, int max) {
    String text = context.request().getParam(name);
    if (text == null) {
      return fallback;
    }
    int value;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException bad) {
      throw notANumber(name, text);
    }
    if (value < min || value > max) {
      throw ApiError.invalidField(
          name,
          value < min ? "NUMBER_TYPE_MIN" : "NUMBER_TYPE_MAX",
          "int value should be between " + min + " and " + max + ".");
    }
    return value;
  }

  /** The body as it came. */
  Buffer bytes() {
    Buffer body = context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  /** The files of a form; none in a call that is no form. */
  List<Uploads.File> files() {
    Uploads.Form form = Uploads.of(context);
    return form == null ? List.of() : form.files();
  }

  JsonObject json() {
    Uploads.Form form = Uploads.of(context);
    try {
      if (form != null) {
        return form.json().isEmpty() ? new JsonObject() : new JsonObject(form.json());
      }
      return bytes().length() == 0 ? new JsonObject() : bytes().toJsonObject();
    } catch (DecodeException | ClassCastException bad) {
      throw ApiError.invalidJson();
    }
  }

  private static long snowflake(String name, String text) {
    try {
      return Snowflake.parse(text);
    } catch (NumberFormatException bad) {
      throw notANumber(name, text);
    }
  }

  private static ApiError notANumber(String name, String text) {
    return ApiError.invalidField(
        name, "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not snowflake.");
  }
}
