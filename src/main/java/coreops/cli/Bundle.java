package coreops.cli;

import coreops.config.Secret;
import coreops.telemetry.Logs;
import coreops.telemetry.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip of texts for whoever looks for a fault. Whatever goes in passes the redactor, whole and in
 * the name; a part that cannot be had is named in {@code errors.txt} and costs only itself.
 */
final class Bundle {
  private final Redactor redactor = new Redactor();
  private final List<String> errors = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  private record Part(String name, String text) {}

  /** How a part is had. */
  interface Source {
    String text() throws Exception;
  }

  Bundle(Collection<Secret> secrets) {
    redactor.know(secrets);
  }

  /** Adds a part; blank ones are left out. */
  void add(String name, Source source) {
    try {
      String text = source.text();
      if (!text.isBlank()) {
        parts.add(new Part(name, redactor.clean(text)));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      errors.add(name + ": interrupted");
    } catch (Exception failed) {
      errors.add(name + ": " + redactor.clean(String.valueOf(failed)));
    }
  }

  /** Adds the end of a file, line by line. */
  void addTail(Path file, int lines) {
    Path name = file.getFileName();
    if (name != null) {
      add(name.toString(), () -> String.join("\n", Logs.lastLines(file, lines)) + "\n");
    }
  }

  byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeTo(bytes);
    return bytes.toByteArray();
  }

  private void writeTo(OutputStream out) throws IOException {
    if (!errors.isEmpty()) {
      parts.add(new Part("errors.txt", String.join("\n", errors) + "\n"));
    }
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Part part : parts) {
        zip.putNextEntry(new ZipEntry(part.name()));
        zip.write(part.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
