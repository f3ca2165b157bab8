package coreops.modules.ops;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads what the supervisor wrote of each end of the bot: {@code restart_log.csv} in DATA_DIR. */
final class RestartRows {
  static final String FILE = "restart_log.csv";

  /**
   * @param ran seconds, as it was written
   */
  record Row(Instant at, String cause, String code, String ran, String actor, String detail) {}

  private RestartRows() {}

  /** Newest first; none where no supervisor ran. Lines that are no rows are passed over. */
  static List<Row> read(Path dataDir) throws IOException {
    Path file = dataDir.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    try (Reader in = Files.newBufferedReader(file);
        CSVParser parser =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in)) {
      for (CSVRecord line : parser) {
        moment(line)
            .ifPresent(
                at ->
                    rows.addFirst(
                        new Row(
                            at,
                            cell(line, "cause"),
                            cell(line, "code"),
                            cell(line, "run_s"),
                            cell(line, "actor"),
                            cell(line, "detail"))));
      }
    }
    return rows;
  }

  private static Optional<Instant> moment(CSVRecord line) {
    try {
      return Optional.of(Instant.parse(cell(line, "time")));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static String cell(CSVRecord line, String column) {
    return line.isSet(column) ? line.get(column) : "";
  }
}
