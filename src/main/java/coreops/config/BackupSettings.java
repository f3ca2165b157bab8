package coreops.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where backups go and for whom they are encrypted. */
public record BackupSettings(
    @Key(value = "BACKUP_DIR", doc = "Directory that gets encrypted backups.") Optional<Path> dir,
    @Key(
            value = "BACKUP_COMMAND",
            doc =
                "Shell command that gets each encrypted backup on stdin, to bring it off the "
                    + "machine. $BACKUP_NAME is its file name.")
        Optional<String> command,
    @Key(
            value = "BACKUP_RECIPIENTS",
            doc =
                "Public age keys (age1…), with commas, whose owners can read backups. Without one "
                    + "no backup is made.")
        Optional<String> recipients,
    @Key(
            value = "BACKUP_IDENTITY",
            doc =
                "Private age key (AGE-SECRET-KEY-1…) that reads backups. Only restore needs it; "
                    + "keep it off the bot's machine.")
        Optional<Secret> identity,
    @Key(
            value = "BACKUP_TIMES",
            fallback = "04:40",
            doc = "Local times (TIMEZONE) of the scheduled backup.")
        List<LocalTime> times,
    @Key(
            value = "BACKUP_KEEP",
            fallback = "14",
            min = 1,
            max = 10_000,
            doc = "Backups kept in BACKUP_DIR; older ones are removed after a good one.")
        int keep,
    @Key(
            value = "BACKUP_MAX_AGE",
            fallback = "26h",
            min = 60,
            doc = "A last good backup older than this degrades /health.")
        Duration maxAge,
    @Key(
            value = "BACKUP_TIMEOUT",
            fallback = "5m",
            min = 1,
            max = 540,
            doc = "How long BACKUP_COMMAND may take.")
        Duration timeout) {
  private static final Pattern RECIPIENT = Pattern.compile("age1[02-9ac-hj-np-z]{58}");

  public BackupSettings {
    times = List.copyOf(times);
  }

  /** Whether backups are wanted: there is somewhere to put them. */
  public boolean wanted() {
    return dir.isPresent() || command.isPresent();
  }

  /** The public keys, in their order. */
  public List<String> recipientKeys() {
    return recipients.stream()
        .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
        .filter(key -> !key.isBlank())
        .toList();
  }

  /** What no single key shows. */
  List<Problem> problems() {
    List<String> keys = recipientKeys();
    if (wanted() && keys.isEmpty()) {
      return List.of(
          new Problem(
              "BACKUP_RECIPIENTS",
              "",
              "missing; a backup is never written without encryption. Make a key with"
                  + " `coreops backup --new-key FILE`"));
    }
    return keys.stream()
        .filter(key -> !RECIPIENT.matcher(key).matches())
        // A private key in the wrong place must not be shown.
        .map(key -> new Problem("BACKUP_RECIPIENTS", "", "expected public age keys, age1…"))
        .toList();
  }
}
