package coreops.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a key service's command does: signs stdin with a key that the caller never sees. */
final class KeyService {
  private KeyService() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(Keys.file(Path.of(arguments[0])).sign(System.in.readAllBytes()));
  }

  /** As it is written into {@code MANIFEST_SIGN_COMMAND}. */
  static String command(Path key) {
    return java(KeyService.class.getName()) + " " + key;
  }

  /** The command line of one of our classes. */
  static String java(String main) {
    return String.join(
        " ",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp",
            System.getProperty("java.class.path"),
            main));
  }
}
