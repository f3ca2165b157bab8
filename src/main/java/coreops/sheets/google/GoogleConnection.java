package coreops.sheets.google;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.AppendValuesResponse;
import com.google.api.services.sheets.v4.model.BatchGetValuesResponse;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesResponse;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.ValueRange;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ServiceAccountCredentials;
import coreops.config.SheetSettings;
import coreops.sheets.A1;
import coreops.sheets.SheetsClient.At;
import coreops.sheets.SheetsClient.Cell;
import coreops.sheets.SheetsClient.Metadata;
import coreops.sheets.SheetsClient.TabValues;
import coreops.sheets.SheetsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The opened client: one key, one transport, one try per call. */
final class GoogleConnection {
  /**
   * The largest answer that is parsed, in bytes after decompression. Google advises to keep
   * payloads at 2 MB (developers.google.com/sheets/api/limits); parsing needs several times the
   * size, and the heap may be 128 MiB.
   */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  /** The parts of the Spreadsheet resource that are read. */
  private static final String OUTLINE =
      "properties(title),sheets(properties(sheetId,title)),namedRanges(name,range)";

  private static final String RAW = "RAW";

  /** What a double holds exactly, which is what a sheet's numbers are. */
  private static final int MOST_DIGITS = 15;

  /** Google leaves a cell alone whose value is null. */
  private static final Object NOTHING = Data.nullOf(Object.class);

  private static final String APPLICATION = "CoreOps";

  private final Sheets sheets;
  private final HttpCredentialsAdapter tokens;

  private GoogleConnection(Sheets sheets, HttpCredentialsAdapter tokens) {
    this.sheets = sheets;
    this.tokens = tokens;
  }

  /** Reads the key; no network yet. */
  static GoogleConnection open(SheetSettings settings) {
    NetHttpTransport transport = new NetHttpTransport();
    ServiceAccountCredentials key = ServiceAccountKey.read(settings, () -> transport);
    HttpCredentialsAdapter tokens = new HttpCredentialsAdapter(key);
    Sheets sheets =
        new Sheets.Builder(transport, GsonFactory.getDefaultInstance(), tokens)
            .setRootUrl(settings.rootUrl().toString())
            .setApplicationName(APPLICATION)
            .build();
    return new GoogleConnection(sheets, tokens);
  }

  List<TabValues> batchGet(String workbook, List<String> tabs, Duration deadline)
      throws IOException {
    BatchGetValuesResponse answer =
        call(
            sheets
                .spreadsheets()
                .values()
                .batchGet(workbook)
                .setRanges(tabs.stream().map(A1::tab).toList())
                .setMajorDimension("ROWS")
                .setFields("valueRanges(values)"),
            BatchGetValuesResponse.class,
            deadline);
    List<ValueRange> ranges = answer.getValueRanges();
    return ranges == null ? List.of() : ranges.stream().map(GoogleConnection::values).toList();
  }

  Metadata metadata(String workbook, Duration deadline) throws IOException {
    Spreadsheet answer =
        call(sheets.spreadsheets().get(workbook).setFields(OUTLINE), Spreadsheet.class, deadline);
    return new Metadata(
        answer.getProperties() == null
            ? ""
            : Objects.requireNonNullElse(answer.getProperties().getTitle(), ""),
        answer.getSheets() == null
            ? List.of()
            : answer.getSheets().stream().map(tab -> tab.getProperties().getTitle()).toList(),
        NamedRanges.of(answer));
  }

  /**
   * Single cells in one request, which Google carries out whole or not at all.
   *
   * @return how many cells were changed
   */
  int update(String workbook, String tab, List<At> cells, Duration deadline) throws IOException {
    List<ValueRange> ranges =
        cells.stream()
            .map(
                at ->
                    new ValueRange()
                        .setRange(A1.cell(tab, at.row(), at.column()))
                        .setValues(List.of(List.of(content(at.cell())))))
            .toList();
    BatchUpdateValuesResponse answer =
        call(
            sheets
                .spreadsheets()
                .values()
                .batchUpdate(
                    workbook,
                    new BatchUpdateValuesRequest().setValueInputOption(RAW).setData(ranges))
                .setFields("totalUpdatedCells"),
            BatchUpdateValuesResponse.class,
            deadline);
    return Objects.requireNonNullElse(answer.getTotalUpdatedCells(), 0);
  }

  String append(
      String workbook,
      String tab,
      int anchor,
      int columns,
      List<List<Optional<Cell>>> rows,
      Duration deadline)
      throws IOException {
    List<List<Object>> values =
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> cell.map(GoogleConnection::content).orElse(NOTHING))
                        .toList())
            .toList();
    AppendValuesResponse answer =
        call(
            sheets
                .spreadsheets()
                .values()
                .append(
                    workbook,
                    "%s:%s%d".formatted(A1.cell(tab, anchor, 0), A1.letters(columns - 1), anchor),
                    new ValueRange().setValues(values))
                .setValueInputOption(RAW)
                .setInsertDataOption("INSERT_ROWS")
                .setFields("updates(updatedRange)"),
            AppendValuesResponse.class,
            deadline);
    return answer.getUpdates() == null
        ? ""
        : Objects.requireNonNullElse(answer.getUpdates().getUpdatedRange(), "");
  }

  /** One try; repeated only after a 401, once, with a new token. */
  private <T> T call(AbstractGoogleClientRequest<T> request, Class<T> type, Duration deadline)
      throws IOException {
    HttpRequest http = request.buildHttpRequest();
    int most = (int) Math.min(Integer.MAX_VALUE, deadline.toMillis());
    http.setConnectTimeout(Math.max(1, most / 3))
        .setReadTimeout(Math.max(1, most * 2 / 3))
        .setNumberOfRetries(1)
        .setUnsuccessfulResponseHandler(this::withNewToken)
        .setThrowExceptionOnExecuteError(false)
        .setLoggingEnabled(false);
    HttpResponse response = http.execute();
    try {
      if (!response.isSuccessStatusCode()) {
        throw Answers.refusal(response);
      }
      Long announced = response.getHeaders().getContentLength();
      if (announced != null && announced > MOST_BYTES) {
        throw BoundedStream.tooLarge(MOST_BYTES);
      }
      InputStream content = response.getContent();
      if (content == null) {
        throw new SheetsException(SheetsException.Kind.UNREADABLE, "Google's answer is empty");
      }
      return http.getParser()
          .parseAndClose(new BoundedStream(content, MOST_BYTES), StandardCharsets.UTF_8, type);
    } finally {
      // Not close: that would read a refused answer to its end.
      response.disconnect();
    }
  }

  /**
   * Google's adapter asks for a new token only where the refusal's header spells out that the old
   * one is invalid, which proxies and gateways leave out.
   *
   * @return whether the request may be repeated
   */
  private boolean withNewToken(HttpRequest request, HttpResponse response, boolean mayRepeat) {
    if (!mayRepeat || response.getStatusCode() != 401) {
      return false;
    }
    if (tokens.handleResponse(request, response, true)) {
      return true;
    }
    try {
      tokens.getCredentials().refresh();
      tokens.initialize(request);
      return true;
    } catch (IOException refused) {
      // The 401 stands, and says what is wrong.
      return false;
    }
  }

  /** Numbers as numbers; a whole one of more than 15 digits would lose some, so it goes as text. */
  private static Object content(Cell cell) {
    return cell.number() && cell.text().length() <= MOST_DIGITS
        ? (Object) Long.valueOf(cell.text())
        : cell.text();
  }

  private static TabValues values(ValueRange range) {
    List<List<Object>> rows = range.getValues();
    return new TabValues(
        rows == null
            ? List.of()
            : rows.stream().map(row -> row.stream().map(GoogleConnection::text).toList()).toList());
  }

  private static String text(Object cell) {
    return cell instanceof String text ? text : String.valueOf(cell);
  }
}
