package coreops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sandbox's community, grown: a clans tab with many rows, a guild with many recruiters. */
final class BigCommunity {
  private static final Path SMALL = Path.of("conf", "sandbox");
  private static final Path CLANS = Path.of("Recruitment", "bot_info.csv");

  /** What the names of recruits begin with. */
  static final String RECRUIT = "recruit.";

  /** Above the first clan: a title, numbers, the header. */
  private static final int HEAD = 3;

  private BigCommunity() {}

  /** The folder of workbooks, with that many rows in the clans tab. */
  static Path workbooks(int clans) throws IOException {
    Path copy = Files.createTempDirectory(folder(), "community");
    try (Stream<Path> all = Files.walk(SMALL)) {
      for (Path each : all.toList()) {
        Path to = copy.resolve(SMALL.relativize(each));
        if (Files.isDirectory(each)) {
          Files.createDirectories(to);
        } else {
          Files.copy(each, to);
        }
      }
    }
    List<String> rows = new ArrayList<>(Files.readAllLines(copy.resolve(CLANS)));
    List<String> models =
        rows.stream().skip(HEAD).filter(row -> row.matches("[^,]*,[^,]+,[^,]+,.*")).toList();
    for (int i = rows.size() - HEAD; i < clans; i++) {
      String[] cells = models.get(i % models.size()).split(",", 4);
      rows.add("%d,Clan %04d,Z%04d,%s".formatted(1_000 + i, i, i, cells[3]));
    }
    Files.write(copy.resolve(CLANS), rows);
    return copy;
  }

  /** The guild file, with that many recruiters and as many recruits beside the others. */
  static Path guild(int recruiters) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(SMALL.resolve("guild.yaml")));
    int after = lines.lastIndexOf("      - {name: justlooking, global: Just Looking}");
    if (after < 0) {
      throw new IOException("the last member of the home guild is somebody else now");
    }
    for (int i = 0; i < recruiters; i++) {
      String member = "      - {name: %s, roles: [%s]}";
      lines.add(after + 1, member.formatted(recruiter(i), "Member, Recruiter"));
      lines.add(after + 1, member.formatted(recruit(i), "Member"));
    }
    return Files.write(Files.createTempFile(folder(), "guild", ".yaml"), lines);
  }

  static String recruiter(int number) {
    return "recruiter.%02d".formatted(number);
  }

  static String recruit(int number) {
    return RECRUIT + "%02d".formatted(number);
  }

  private static Path folder() throws IOException {
    return Files.createDirectories(Path.of("target", "bench", "run"));
  }
}
