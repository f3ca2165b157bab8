package coreops.sandbox.discord;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Files of messages, and pictures of emoji (developer docs, Reference, Image Formatting: {@code
 * emojis/<id>.png|webp|gif}). Each is a disc on a transparent square, drawn here, in a colour made
 * from its id.
 */
final class Cdn {
  /** The part of the path before {@code /emojis/…}. */
  static final String BASE = "/cdn";

  private static final int SIZE = 96;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte TRUECOLOUR_WITH_ALPHA = 6;

  private final DiscordWorld world;
  private final Attachments attachments;
  private final AtomicReference<CdnFault> fault;
  private final DiscordCounters counters;

  /**
   * @param fault what is wrong with it now
   */
  Cdn(
      DiscordWorld world,
      Attachments attachments,
      AtomicReference<CdnFault> fault,
      DiscordCounters counters) {
    this.world = world;
    this.attachments = attachments;
    this.fault = fault;
    this.counters = counters;
  }

  void mount(Router router) {
    router.get(BASE + "/emojis/:file").handler(this::emoji);
    router.get(BASE + "/attachments/*").handler(this::attachment);
  }

  private void attachment(RoutingContext context) {
    String path = context.request().path().substring(BASE.length());
    Buffer content = attachments.content(path).orElse(null);
    if (content == null) {
      context.response().setStatusCode(404).end().onFailure(gone -> {});
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, Attachments.type(path))
        .end(content)
        .onFailure(gone -> {});
  }

  private void emoji(RoutingContext context) {
    counters.call("GET " + BASE + "/emojis/:file");
    switch (Objects.requireNonNull(fault.get())) {
      case NONE -> serve(context);
      case DOWN -> context.response().setStatusCode(503).end().onFailure(gone -> {});
      case GARBAGE ->
          context
              .response()
              .putHeader(HttpHeaders.CONTENT_TYPE, "image/png")
              .end("this is no picture")
              .onFailure(gone -> {});
      case SILENT -> {
        // The connection stays open until the client has had enough.
      }
    }
  }

  private void serve(RoutingContext context) {
    String file = context.pathParam("file");
    int dot = file.indexOf('.');
    String id = dot < 0 ? file : file.substring(0, dot);
    boolean known =
        world.guilds().stream()
            .flatMap(guild -> guild.emoji().stream())
            .anyMatch(each -> each.id().toString().equals(id));
    if (!known) {
      context.response().setStatusCode(404).end().onFailure(gone -> {});
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "image/png")
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000")
        .end(png(id.hashCode()))
        .onFailure(gone -> {});
  }

  /** A disc in that colour (the lower 24 bits). */
  static Buffer png(int color) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(SIZE).putInt(SIZE);
    header.put((byte) 8).put(TRUECOLOUR_WITH_ALPHA).put(new byte[3]);
    return Buffer.buffer(SIGNATURE)
        .appendBuffer(chunk("IHDR", header.array()))
        .appendBuffer(chunk("IDAT", deflated(pixels(color))))
        .appendBuffer(chunk("IEND", new byte[0]));
  }

  private static byte[] pixels(int color) {
    ByteBuffer rows = ByteBuffer.allocate(SIZE * (SIZE * 4 + 1));
    double radius = SIZE * 0.42;
    for (int y = 0; y < SIZE; y++) {
      rows.put((byte) 0);
      for (int x = 0; x < SIZE; x++) {
        boolean inside = Math.hypot(x - SIZE / 2.0, y - SIZE / 2.0) <= radius;
        rows.putInt(inside ? (color << 8) | 0xff : 0);
      }
    }
    return rows.array();
  }

  private static byte[] deflated(byte[] input) {
    Deflater deflater = new Deflater();
    deflater.setInput(input);
    deflater.finish();
    byte[] output = new byte[input.length + 64];
    int length = deflater.deflate(output);
    deflater.end();
    return Arrays.copyOf(output, length);
  }

  /** Length, name, data, checksum (PNG specification, Chunk layout). */
  private static Buffer chunk(String name, byte[] data) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    return Buffer.buffer()
        .appendInt(data.length)
        .appendBytes(type)
        .appendBytes(data)
        .appendInt((int) crc.getValue());
  }
}
