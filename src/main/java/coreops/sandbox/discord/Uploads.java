package coreops.sandbox.discord;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body into memory: {@code payload_json} and the files
 * (developer docs, API Reference, Uploading Files).
 */
final class Uploads {
  private static final String KEY = "uploads";

  /**
   * @param field {@code files[0]} and so on
   */
  record File(String field, String name, Buffer bytes) {}

  /**
   * @param json the text of {@code payload_json}, empty without one
   */
  record Form(String json, List<File> files, long size) {}

  private Uploads() {}

  static boolean isForm(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith("multipart/form-data");
  }

  /** Goes on to the next handler when all is read. */
  static void read(RoutingContext context) {
    HttpServerRequest request = context.request();
    List<File> files = new ArrayList<>();
    long[] size = {0};
    request.setExpectMultipart(true);
    request.uploadHandler(
        upload -> {
          Buffer bytes = Buffer.buffer();
          files.add(new File(upload.name(), upload.filename(), bytes));
          upload.handler(
              piece -> {
                size[0] += piece.length();
                // What is too large is refused later, and need not be kept until then.
                if (size[0] <= RestApi.LARGEST_BODY) {
                  bytes.appendBuffer(piece);
                }
              });
        });
    request
        .end()
        .onSuccess(
            read -> {
              String json = request.getFormAttribute("payload_json");
              context.put(KEY, new Form(json == null ? "" : json, files, size[0]));
              context.next();
            })
        .onFailure(context::fail);
    request.resume();
  }

  static @Nullable Form of(RoutingContext context) {
    return context.get(KEY);
  }
}
