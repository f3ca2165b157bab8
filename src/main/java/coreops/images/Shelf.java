package coreops.images;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finished pictures, by what was asked for; beyond its size the least recently used go. */
final class Shelf {
  private final int mostBytes;
  private final Duration age;
  private final Map<PadRequest, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int bytes;

  private record Kept(Buffer picture, Instant since) {}

  Shelf(int mostBytes, Duration age) {
    this.mostBytes = mostBytes;
    this.age = age;
  }

  Optional<Buffer> find(PadRequest request, Instant now) {
    Kept found = kept.get(request);
    if (found == null) {
      return Optional.empty();
    }
    if (Duration.between(found.since(), now).compareTo(age) >= 0) {
      kept.remove(request);
      bytes -= found.picture().length();
      return Optional.empty();
    }
    return Optional.of(found.picture());
  }

  void put(PadRequest request, Buffer picture, Instant now) {
    Kept before = kept.put(request, new Kept(picture, now));
    bytes += picture.length() - (before == null ? 0 : before.picture().length());
    Iterator<Kept> oldest = kept.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().picture().length();
      oldest.remove();
    }
  }

  int bytes() {
    return bytes;
  }
}
