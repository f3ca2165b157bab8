package coreops.sandbox.discord;

import coreops.types.ChannelId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of messages (developer docs, Message, Attachment Object; API Reference, Uploading Files),
 * served by the CDN. Runs on the event loop.
 */
final class Attachments {
  /** Bytes of one file without boosts. */
  static final int LARGEST = 10 * 1024 * 1024;

  private static final int MOST = 10;

  /** The oldest are forgotten beyond this, so that a day of pictures does not fill the memory. */
  private static final long KEPT_BYTES = 128L * 1024 * 1024;

  private final Gateway gateway;
  private final Snowflakes snowflakes;
  private final Map<String, Buffer> contents = new LinkedHashMap<>();
  private long size;

  Attachments(Gateway gateway, Snowflakes snowflakes) {
    this.gateway = gateway;
    this.snowflakes = snowflakes;
  }

  /** The files of a create call, kept. */
  List<PostedView.File> take(RestCall call, ChannelId channel) {
    return keep(call.files(), channel);
  }

  /** The files of a message after an edit: those that the body still names, and new ones. */
  Optional<List<PostedView.File>> afterEdit(RestCall call, JsonObject body, Message before) {
    JsonArray named = body.getJsonArray("attachments");
    if (named == null && call.files().isEmpty()) {
      return Optional.empty();
    }
    List<PostedView.File> all = new ArrayList<>();
    for (PostedView.File each : before.view().files()) {
      if (named == null
          || named.stream()
              .anyMatch(n -> each.id().equals(String.valueOf(((JsonObject) n).getValue("id"))))) {
        all.add(each);
      }
    }
    all.addAll(keep(call.files(), before.view().channel()));
    if (all.size() > MOST) {
      throw ApiError.tooManyFiles();
    }
    return Optional.of(all);
  }

  private List<PostedView.File> keep(List<Uploads.File> uploads, ChannelId channel) {
    if (uploads.size() > MOST) {
      throw ApiError.tooManyFiles();
    }
    if (uploads.stream().anyMatch(each -> each.bytes().length() > LARGEST)) {
      throw ApiError.tooLarge();
    }
    List<PostedView.File> kept = new ArrayList<>();
    for (Uploads.File each : uploads) {
      String id = Long.toUnsignedString(snowflakes.next());
      // Discord keeps letters, digits, dot, dash and underscore of a name.
      String name = each.name().replaceAll("[^A-Za-z0-9_.-]", "_");
      String path = "/attachments/" + channel + "/" + id + "/" + name;
      contents.put(path, each.bytes());
      size += each.bytes().length();
      String base = gateway.url().replaceFirst("^ws", "http") + Cdn.BASE;
      kept.add(new PostedView.File(id, name, base + path, each.bytes().length()));
    }
    var oldest = contents.values().iterator();
    while (size > KEPT_BYTES && oldest.hasNext()) {
      size -= oldest.next().length();
      oldest.remove();
    }
    return kept;
  }

  /**
   * @param path from {@code /attachments} on
   */
  Optional<Buffer> content(String path) {
    return Optional.ofNullable(contents.get(path));
  }

  /** Embeds that show a file of the same message get its address. */
  static List<JsonObject> resolved(List<JsonObject> embeds, List<PostedView.File> files) {
    List<JsonObject> all = new ArrayList<>();
    for (JsonObject each : embeds) {
      JsonObject embed = each.copy();
      for (String part : List.of("image", "thumbnail")) {
        JsonObject picture = embed.getJsonObject(part, new JsonObject());
        String url = picture.getString("url", "");
        files.stream()
            .filter(file -> url.equals("attachment://" + file.name()))
            .findFirst()
            .ifPresent(file -> picture.put("url", file.url()));
      }
      all.add(embed);
    }
    return all;
  }

  static JsonObject json(PostedView.File file) {
    return new JsonObject()
        .put("id", file.id())
        .put("filename", file.name())
        .put("size", file.bytes())
        .put("url", file.url())
        .put("proxy_url", file.url())
        .put("content_type", type(file.name()))
        .put("flags", 0);
  }

  static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "png" -> "image/png";
      case "gif" -> "image/gif";
      case "jpg", "jpeg" -> "image/jpeg";
      case "webp" -> "image/webp";
      case "txt", "log" -> "text/plain";
      case "csv" -> "text/csv";
      case "json" -> "application/json";
      default -> "application/octet-stream";
    };
  }
}
