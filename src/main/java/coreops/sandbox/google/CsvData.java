package coreops.sandbox.google;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Reads workbooks from {@code <directory>/<workbook>/<tab>.csv}, and writes tabs back. */
final class CsvData {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setRecordSeparator('\n').get();
  private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");

  /** The tab that a workbook opens with, as humans arrange it. */
  private static final String FIRST = "Config";

  private final Path directory;
  private final UnaryOperator<String> names;
  private final Moments moments;

  CsvData(Path directory, UnaryOperator<String> names, Moments moments) {
    this.directory = directory;
    this.names = names;
    this.moments = moments;
  }

  /** Reads every workbook and gives each a new id. Blocks. */
  List<Workbook> read() {
    try (Stream<Path> folders = Files.list(directory)) {
      List<Path> sorted = folders.filter(Files::isDirectory).sorted().toList();
      List<Workbook> workbooks = new ArrayList<>();
      for (Path folder : sorted) {
        workbooks.add(workbook(folder));
      }
      return workbooks;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read workbooks in " + directory, e);
    }
  }

  private Workbook workbook(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    List<Tab> tabs = new ArrayList<>();
    for (Path file : files) {
      String title = file.getFileName().toString().replaceFirst("\\.csv$", "");
      Tab tab = new Tab(title, title.hashCode() & Integer.MAX_VALUE, cells(file));
      if (title.toLowerCase(Locale.ROOT).equals(FIRST.toLowerCase(Locale.ROOT))) {
        tabs.addFirst(tab);
      } else {
        tabs.add(tab);
      }
    }
    return new Workbook(folder.getFileName().toString(), SheetIds.next(), tabs);
  }

  private List<List<Cell>> cells(Path file) throws IOException {
    List<List<Cell>> rows = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (CSVRecord line : FORMAT.parse(reader)) {
        rows.add(line.stream().map(this::filled).map(Cell::stored).toList());
      }
    }
    return rows;
  }

  private String filled(String text) {
    return NAME.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(meaning(found.group(1))));
  }

  private String meaning(String name) {
    return moments.of(name).orElseGet(() -> names.apply(name));
  }

  /** Writes a tab's shown text back to its file. Blocks; the caller holds the workbook. */
  void write(Workbook workbook, Tab tab) {
    Path file = directory.resolve(workbook.name()).resolve(tab.title() + ".csv");
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter printer = new CSVPrinter(writer, FORMAT)) {
      for (List<String> row : tab.text()) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save " + file, e);
    }
  }
}
