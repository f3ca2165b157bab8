package coreops.sandbox.google;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google on loopback: a token endpoint and the Sheets API, filled from CSV files. All methods are
 * safe to call from any thread.
 */
public final class GoogleSandbox {
  private static final String LOOPBACK = "127.0.0.1";

  /** More than the 2 MB that the limits page advises; a payload beyond it is refused with 413. */
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  private final HttpServer server;
  private final World world;

  /** What start-up makes off the event loop. */
  private record World(
      GoogleOptions options,
      CsvData data,
      ServiceAccount account,
      Workbooks workbooks,
      GoogleFaults faults,
      Tokens tokens,
      Quota quota,
      Ledger ledger) {}

  private GoogleSandbox(HttpServer server, World world) {
    this.server = server;
    this.world = world;
  }

  /** Reads the data, makes a key and spreadsheet ids, and listens on 127.0.0.1. */
  public static Future<GoogleSandbox> start(Vertx vertx, GoogleOptions options) {
    return vertx
        .executeBlocking(() -> prepare(options), false)
        .compose(world -> listen(vertx, world));
  }

  private static World prepare(GoogleOptions options) {
    CsvData data =
        new CsvData(options.data(), options.names(), new Moments(options.clock().instant()));
    Workbooks workbooks = new Workbooks(data.read());
    return new World(
        options,
        data,
        ServiceAccount.create(),
        workbooks,
        new GoogleFaults(workbooks),
        new Tokens(options.clock(), options.tokenLifetime()),
        new Quota(options.clock(), options.quotas()),
        new Ledger());
  }

  private static Future<GoogleSandbox> listen(Vertx vertx, World world) {
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(world.options.port())
                .setCompressionSupported(true)
                .setDecompressionSupported(true));
    GoogleSandbox google = new GoogleSandbox(server, world);
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    router.post("/token").handler(google::token);
    router.route().handler(google.api(vertx));
    return server.requestHandler(router).listen().map(google);
  }

  private SheetsApi api(Vertx vertx) {
    return new SheetsApi(
        world.workbooks,
        world.faults,
        world.tokens,
        world.quota,
        world.ledger,
        world.options.clock(),
        workbook -> save(vertx, workbook));
  }

  private void token(RoutingContext context) {
    Answers answers = new Answers(context);
    if (world.faults.isDown()) {
      answers.hangUp();
      return;
    }
    world.ledger.count(CallKind.TOKEN);
    Optional<Fault> fault = world.faults.take(CallKind.TOKEN);
    switch (fault.orElse(null)) {
      case Fault.Hang() -> {}
      case Fault.Refuse(int status) -> answers.send(ApiError.ofStatus(status));
      case Fault.RefuseAfterwards(int status) -> answers.send(ApiError.ofStatus(status));
      case Fault.Delay(var by) ->
          context.vertx().setTimer(Math.max(1, by.toMillis()), _ -> exchange(context, null));
      case null -> exchange(context, null);
      case Fault other -> exchange(context, other);
    }
  }

  private void exchange(RoutingContext context, @Nullable Fault fault) {
    Answers answers = new Answers(context);
    TokenEndpoint endpoint =
        new TokenEndpoint(world.account, world.tokens, world.options.clock(), tokenUri());
    try {
      answers.send(endpoint.exchange(context.request().formAttributes()), fault);
    } catch (TokenEndpoint.Refused refused) {
      answers.json(400, refused.body().encodePrettily());
    }
  }

  private void save(Vertx vertx, Workbook workbook) {
    if (world.options.keepWrites()) {
      vertx.executeBlocking(
          () -> {
            synchronized (workbook) {
              workbook.tabs().forEach(tab -> world.data.write(workbook, tab));
            }
            return workbook;
          });
    }
  }

  public int port() {
    return server.actualPort();
  }

  /** What the client library takes as root URL, e.g. {@code http://127.0.0.1:40001/}. */
  public String rootUrl() {
    return "http://" + LOOPBACK + ":" + port() + "/";
  }

  public String tokenUri() {
    return rootUrl() + "token";
  }

  /** The service account's key as JSON on one line; made at start, good for this process only. */
  public String credentials() {
    return world.account.credentials(tokenUri());
  }

  /** The id of a spreadsheet by its name, any case. */
  public String spreadsheetId(String workbook) {
    return world.workbooks.named(workbook).id();
  }

  /** The names of the spreadsheets, in order. */
  public List<String> workbooks() {
    return world.workbooks.all().stream().map(Workbook::name).toList();
  }

  /** The titles of a workbook's tabs, in order. */
  public List<String> tabs(String workbook) {
    Workbook book = world.workbooks.named(workbook);
    synchronized (book) {
      return book.tabs().stream().map(Tab::title).toList();
    }
  }

  /** What a reader of the tab sees: rows of text, empty ends left out. */
  public List<List<String>> table(String workbook, String tab) {
    Workbook book = world.workbooks.named(workbook);
    synchronized (book) {
      return tabOf(book, tab).text();
    }
  }

  /** What a reader sees in a cell, e.g. {@code cell("Recruitment", "bot_info", "E4")}. */
  public String cell(String workbook, String tab, String cell) {
    Workbook book = world.workbooks.named(workbook);
    synchronized (book) {
      Bounds at = one(cell);
      return tabOf(book, tab).cell(at.top(), at.left()).shown();
    }
  }

  /** Names a range as somebody does in the browser; a whole tab when it is just a tab's name. */
  public void nameRange(String workbook, String name, String range) {
    Workbook book = world.workbooks.named(workbook);
    synchronized (book) {
      book.nameRange(name, range);
    }
  }

  /** Types a value into a cell, as a person at the sheet would; counts against no quota. */
  public void edit(String workbook, String tab, String cell, String value) {
    Workbook book = world.workbooks.named(workbook);
    synchronized (book) {
      Bounds at = one(cell);
      tabOf(book, tab).set(at.top(), at.left(), Cell.typed(value));
      if (world.options.keepWrites()) {
        world.data.write(book, tabOf(book, tab));
      }
    }
  }

  private static Tab tabOf(Workbook book, String tab) {
    return book.tab(tab).orElseThrow(() -> new IllegalArgumentException("no tab " + tab));
  }

  private static Bounds one(String cell) {
    return Bounds.parse(cell)
        .filter(Bounds::isOneCell)
        .orElseThrow(() -> new IllegalArgumentException("no cell " + cell));
  }

  public GoogleFaults faults() {
    return world.faults;
  }

  /** Every write received so far, oldest first, refused ones too. */
  public List<Write> writes() {
    return world.ledger.writes();
  }

  /** How many calls of each kind came; kinds that never came are absent. */
  public Map<CallKind, Integer> calls() {
    return world.ledger.calls();
  }

  /** How many calls of a kind came, {@code ANY_READ} and the like being sums. */
  public int calls(CallKind kind) {
    return calls().entrySet().stream()
        .filter(entry -> kind.covers(entry.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Forgets counters and writes. */
  public void forget() {
    world.ledger.clear();
  }

  /** A token that reads and writes, for those who have no client library at hand. */
  public String issueToken() {
    return world.tokens.issue(world.account.email(), Set.of(Tokens.READ_WRITE));
  }

  /** Refuses every access token issued so far with 401. */
  public void expireTokens() {
    world.tokens.expireAll();
  }

  /** Enforces so many reads and writes per minute; the count starts anew. */
  public void limit(int perMinute) {
    world.quota.set(true, perMinute);
  }

  public void liftLimits() {
    world.quota.set(false, Integer.MAX_VALUE);
  }

  /** Mounts the control API below {@code /control/google/}. */
  public void mountControl(Router router) {
    new GoogleControl(this).mount(router);
  }

  public Future<Void> stop() {
    return server.close();
  }
}
