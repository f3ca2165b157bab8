package coreops.soak;

import coreops.sandbox.google.CallKind;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import coreops.sheets.SheetsClient;
import coreops.types.Time;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Google over the real protocol; how often it is called is counted by the minutes of the soak. */
final class Google {
  private final GoogleSandbox sandbox;
  private final Time time;
  private final Calm calm;
  private final Map<Long, Integer> callsByMinute = new ConcurrentHashMap<>();

  Google(Vertx vertx, Time time, Calm calm) {
    this.sandbox =
        Outcome.of(GoogleSandbox.start(vertx, GoogleOptions.standard().withQuotas(false)));
    this.time = time;
    this.calm = calm;
  }

  Map<String, String> environment() {
    return Map.of(
        "GSPREAD_CREDENTIALS", sandbox.credentials(),
        "GOOGLE_SHEETS_ROOT_URL", sandbox.rootUrl(),
        "RECRUITMENT_SHEET_ID", sandbox.spreadsheetId("Recruitment"),
        "ONBOARDING_SHEET_ID", sandbox.spreadsheetId("Onboarding"),
        "MILESTONES_SHEET_ID", sandbox.spreadsheetId("Milestones"),
        "LEAGUES_SHEET_ID", sandbox.spreadsheetId("Leagues"));
  }

  /** The real client, each of whose calls keeps the clock from going on. */
  SheetsClient counted(SheetsClient client) {
    return (SheetsClient)
        Proxy.newProxyInstance(
            SheetsClient.class.getClassLoader(),
            new Class<?>[] {SheetsClient.class},
            (proxy, method, arguments) -> {
              long minute = time.now().truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
              callsByMinute.merge(minute, 1, Integer::sum);
              calm.begin();
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              } finally {
                calm.end();
              }
            });
  }

  void refuseSome() {
    sandbox.faults().failNext(CallKind.BATCH_GET, 5, 429);
  }

  void goDown() {
    sandbox.faults().goDown();
  }

  void comeBack() {
    sandbox.faults().clear();
  }

  int calls() {
    return callsByMinute.values().stream().mapToInt(Integer::intValue).sum();
  }

  int mostInAMinute() {
    return callsByMinute.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  void stop() {
    Outcome.of(sandbox.stop());
  }
}
