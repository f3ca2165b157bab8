package coreops.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks a command for the signature, so that the key never leaves the key service: the content goes
 * in at stdin, the signature in Base64 comes out at stdout.
 *
 * @param command for {@code sh -c}
 */
public record CommandSigner(String command) implements Signer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public String sign(byte[] content) throws IOException {
    // What it says goes to files, so that no full pipe ever holds it up.
    Path said = Files.createTempFile("sign", ".out");
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      feed(process, content);
      int code = code(process);
      String signature = Files.readString(said, StandardCharsets.UTF_8).strip();
      if (code != 0) {
        throw new IOException("the sign command ended with code " + code);
      }
      if (signature.isEmpty()) {
        throw new IOException("the sign command printed no signature");
      }
      return signature;
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static void feed(Process process, byte[] content) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(content);
    } catch (IOException ended) {
      // A command that does not read its input, or has ended, is judged by its code.
    }
  }

  private static int code(Process process) throws IOException {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException("the sign command took longer than " + PATIENCE.toSeconds() + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the sign command", e);
    }
  }
}
