package coreops.sheets.google;

import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import coreops.sheets.SheetsException;
import coreops.sheets.SheetsException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells apart what Google, its token endpoint and the network can answer instead of data. */
final class Answers {
  /** An error object is a few hundred bytes; more is not read. */
  private static final int MOST_ERROR_BYTES = 16 * 1024;

  /**
   * A 403 because of too many requests carries one of these as its reason; any other 403 means that
   * the workbook is not shared (developers.google.com/drive/api/guides/handle-errors).
   */
  private static final Pattern QUOTA_REASON =
      Pattern.compile(
          "ratelimitexceeded|userratelimitexceeded|quotaexceeded|dailylimitexceeded"
              + "|rate_limit_exceeded|resource_exhausted|quota exceeded");

  private Answers() {}

  /** What a status other than 2xx means. */
  static SheetsException refusal(HttpResponse response) {
    int status = response.getStatusCode();
    Duration wait = retryAfter(response.getHeaders().getRetryAfter());
    return switch (status) {
      case 400 -> new SheetsException(Kind.BAD_RANGE, "Google refused the range (400)");
      case 401 -> new SheetsException(Kind.CREDENTIALS, "Google refused the token (401)");
      case 403 ->
          QUOTA_REASON.matcher(body(response)).find()
              ? new SheetsException(Kind.QUOTA, "Google's quota is used up (403)", wait)
              : new SheetsException(
                  Kind.FORBIDDEN, "the workbook is not shared with the service account (403)");
      case 404 -> new SheetsException(Kind.NOT_FOUND, "no workbook has this id (404)");
      case 408, 500, 502, 503, 504 ->
          new SheetsException(Kind.UNAVAILABLE, "Google is not well (%d)".formatted(status), wait);
      case 429 -> new SheetsException(Kind.QUOTA, "Google's quota is used up (429)", wait);
      default ->
          status >= 500
              ? new SheetsException(
                  Kind.UNAVAILABLE, "Google is not well (%d)".formatted(status), wait)
              : new SheetsException(
                  Kind.UNREADABLE, "Google answered with status %d".formatted(status));
    };
  }

  /** Anything thrown by a call, as the one kind that leaves the client. */
  static SheetsException failure(@Nullable Throwable error) {
    return switch (error) {
      case SheetsException known -> known;
      case InterruptedIOException late ->
          new SheetsException(Kind.UNAVAILABLE, "Google did not answer in time");
      case IOException refused when refused instanceof Retryable auth -> token(refused, auth);
      case HttpResponseException refused ->
          new SheetsException(
              Kind.UNAVAILABLE,
              "Google answered with status %d".formatted(refused.getStatusCode()));
      case IOException broken when unreadable(broken) ->
          new SheetsException(Kind.UNREADABLE, "Google's answer cannot be read");
      case IOException broken ->
          new SheetsException(
              Kind.UNAVAILABLE,
              "Google cannot be reached (%s)".formatted(broken.getClass().getSimpleName()));
      case null -> new SheetsException(Kind.UNREADABLE, "the client broke");
      default ->
          new SheetsException(
              Kind.UNREADABLE, "the client broke (%s)".formatted(error.getClass().getSimpleName()));
    };
  }

  /** The token endpoint refused the key, or could not be asked. */
  private static SheetsException token(IOException error, Retryable auth) {
    boolean answered = error.getCause() instanceof HttpResponseException;
    return answered && !auth.isRetryable()
        ? new SheetsException(Kind.CREDENTIALS, "Google refused the service account's key")
        : new SheetsException(Kind.UNAVAILABLE, "no token from Google");
  }

  private static boolean unreadable(IOException error) {
    String name = error.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return name.contains("malformed") || name.contains("zip");
  }

  private static Duration retryAfter(@Nullable String header) {
    try {
      return header == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(header.strip()));
    } catch (NumberFormatException aDate) {
      // Google sends seconds; a date is rounded up to what a minute's quota needs.
      return Duration.ofMinutes(1);
    }
  }

  private static String body(HttpResponse response) {
    try (InputStream content = response.getContent()) {
      return content == null
          ? ""
          : new String(content.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8)
              .toLowerCase(Locale.ROOT);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
