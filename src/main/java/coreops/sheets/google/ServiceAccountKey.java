package coreops.sheets.google;

import com.google.api.services.sheets.v4.SheetsScopes;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.ServiceAccountCredentials;
import coreops.config.Secret;
import coreops.config.SheetSettings;
import coreops.sheets.SheetsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Finds the service account's key in the settings: raw JSON, base64 of it, or a file with either.
 */
final class ServiceAccountKey {
  private ServiceAccountKey() {}

  /**
   * Credentials for reading and writing sheets; tokens come from the key's own {@code token_uri}.
   *
   * @throws SheetsException CREDENTIALS, saying what is wrong and nothing of the key
   */
  static ServiceAccountCredentials read(SheetSettings settings, HttpTransportFactory transport) {
    byte[] json = json(text(settings));
    try {
      return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json), transport)
          .toBuilder()
          .setScopes(List.of(SheetsScopes.SPREADSHEETS))
          // Trying again is the sheets room's business, within the call's deadline.
          .setDefaultRetriesEnabled(false)
          .build();
    } catch (IOException | RuntimeException error) {
      // The library's messages may quote the key.
      throw unusable("this is no service account key (" + error.getClass().getSimpleName() + ")");
    }
  }

  private static String text(SheetSettings settings) {
    Optional<String> given = settings.credentials().map(Secret::value);
    if (given.isPresent()) {
      return given.get().strip();
    }
    return settings
        .credentialsFile()
        .map(
            file -> {
              try {
                return Files.readString(file).strip();
              } catch (IOException error) {
                throw unusable(
                    "GOOGLE_CREDENTIALS_FILE cannot be read ("
                        + error.getClass().getSimpleName()
                        + ")");
              }
            })
        .orElseThrow(() -> unusable("GSPREAD_CREDENTIALS is not set"));
  }

  private static byte[] json(String text) {
    if (text.startsWith("{")) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      byte[] decoded = Base64.getMimeDecoder().decode(text);
      if (new String(decoded, StandardCharsets.UTF_8).strip().startsWith("{")) {
        return decoded;
      }
    } catch (IllegalArgumentException notBase64) {
      throw unusable("neither JSON nor base64");
    }
    throw unusable("neither JSON nor base64 of JSON");
  }

  private static SheetsException unusable(String why) {
    return new SheetsException(SheetsException.Kind.CREDENTIALS, why);
  }
}
