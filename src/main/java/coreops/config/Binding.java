package coreops.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of all settings records from the layers. */
final class Binding {
  private final Layers layers;
  private final List<Problem> problems;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> unused = new ArrayList<>();
  private final Set<Secret> secrets = new LinkedHashSet<>();
  private final Map<String, String> origins = new LinkedHashMap<>();

  Binding(Layers layers, List<Problem> problems) {
    this.layers = layers;
    this.problems = problems;
  }

  Reading reading() {
    List<@Nullable Object> areas = new ArrayList<>();
    for (Class<? extends Record> area : SettingsReader.areas().values()) {
      areas.add(area(area));
    }
    // Read for what is wrong with them, and for their secrets.
    SettingsReader.tools().values().forEach(this::area);
    checkModuleKeys();
    credentialsRequired();
    Optional<Settings> settings =
        problems.isEmpty()
            ? Optional.ofNullable((Settings) SettingsReader.build(Settings.class, areas))
                .map(HomeGuild::settle)
            : Optional.empty();
    settings.ifPresent(read -> warnings.addAll(Advice.of(read)));
    return new Reading(
        settings,
        problems,
        warnings,
        unused,
        secrets,
        origins,
        new Values(layers),
        told("unknown", "BUILD_SHA", "ROUTER_BUILD_SHA"),
        told("", "IMAGE_DIGEST", "ROUTER_IMAGE_DIGEST"));
  }

  /** One area alone, for tools that need no more; what is wrong is in the problems. */
  @Nullable Record area(Class<? extends Record> type) {
    List<@Nullable Object> values = new ArrayList<>();
    int before = problems.size();
    for (RecordComponent component : type.getRecordComponents()) {
      values.add(component(component, component.getAnnotation(Key.class)));
    }
    Record built = problems.size() == before ? SettingsReader.build(type, values) : null;
    if (built instanceof BackupSettings backup) {
      problems.addAll(backup.problems());
    }
    return built;
  }

  private @Nullable Object component(RecordComponent component, Key key) {
    boolean secret = SettingsReader.secret(component);
    Optional<Layers.Found> found = find(key, secret);
    String text = found.map(Layers.Found::text).orElse(key.fallback());
    if (text.isEmpty() && key.required()) {
      problems.add(new Problem(key.value(), "", "missing; " + lower(key.doc())));
      return null;
    }
    found.ifPresent(value -> origins.put(key.value(), value.origin()));
    try {
      String tidy = text.isEmpty() ? text : Tidy.tidy(key.value(), text);
      if (tidy.isEmpty()) {
        tidy = key.fallback();
      }
      if (secret && !tidy.isEmpty()) {
        secrets.add(new Secret(tidy));
        secrets.add(new Secret(text));
      }
      return TypedText.read(component.getGenericType(), key, tidy);
    } catch (IllegalArgumentException e) {
      String name = found.map(Layers.Found::name).orElse(key.value());
      problems.add(
          new Problem(name, secret ? Redaction.mask(text) : text, String.valueOf(e.getMessage())));
      return null;
    }
  }

  /** The value itself, or the content of the file that {@code <KEY>_FILE} names. */
  private Optional<Layers.Found> find(Key key, boolean secret) {
    List<String> names = new ArrayList<>();
    for (String name : AcceptedKeys.names(key)) {
      names.add(name);
      if (secret) {
        names.add(name + AcceptedKeys.FILE);
      }
    }
    Optional<Layers.Found> found = layers.find(names);
    boolean file = secret && found.isPresent() && found.get().name().endsWith(AcceptedKeys.FILE);
    return file ? content(found.get()) : found;
  }

  private Optional<Layers.Found> content(Layers.Found named) {
    try {
      String text = Files.readString(Path.of(named.text())).strip();
      if (!text.isEmpty()) {
        return Optional.of(new Layers.Found(named.name(), text, named.origin()));
      }
      problems.add(new Problem(named.name(), named.text(), "this file is empty"));
    } catch (IOException | java.nio.file.InvalidPathException e) {
      problems.add(new Problem(named.name(), named.text(), "this file cannot be read"));
    }
    return Optional.empty();
  }

  private void checkModuleKeys() {
    Map<String, KeyInfo> known = ModuleKeys.all();
    for (String name : layers.names()) {
      String bare =
          name.endsWith(AcceptedKeys.FILE)
              ? name.substring(0, name.length() - AcceptedKeys.FILE.length())
              : name;
      KeyInfo key = known.get(name);
      if (key != null) {
        check(key, layers.find(List.of(name)).orElseThrow().text());
      } else if (known.containsKey(bare) && known.get(bare).secret()) {
        layers
            .find(List.of(name))
            .flatMap(this::content)
            .ifPresent(found -> secrets.add(new Secret(found.text())));
      }
    }
    sayUnknown();
  }

  /** Only what somebody wrote for this program can be misspelt; the environment holds anything. */
  private void sayUnknown() {
    List<Layers.Layer> files =
        layers.files().stream().filter(file -> !file.values().isEmpty()).toList();
    Set<String> accepted = files.isEmpty() ? Set.of() : AcceptedKeys.names();
    for (Layers.Layer file : files) {
      for (String name : file.values().keySet()) {
        if (!accepted.contains(name)) {
          warnings.add(name + " in " + file.origin() + " is not a key of this program");
        }
      }
    }
  }

  private void check(KeyInfo key, String text) {
    if (key.secret()) {
      secrets.add(new Secret(text));
    }
    if (key.area().equals(ModuleKeys.UNUSED_AREA)) {
      unused.add(key.name());
      warnings.add(key.name() + " is set and nothing reads it. " + key.doc());
    }
    if (key.name().equals("CLAN_LEAD_IDS")) {
      warnings.add(
          "CLAN_LEAD_IDS grants nothing: leads are the members with a role in LEAD_ROLE_IDS");
    }
    ModuleKeys.fault(key, text)
        .ifPresent(
            fault ->
                problems.add(
                    new Problem(key.name(), key.secret() ? Redaction.mask(text) : text, fault)));
  }

  private void credentialsRequired() {
    Optional<Layers.Found> file = layers.find(List.of("GOOGLE_CREDENTIALS_FILE"));
    boolean inline =
        layers
            .find(
                List.of(
                    "GSPREAD_CREDENTIALS",
                    "GSPREAD_CREDENTIALS_FILE",
                    "GOOGLE_SERVICE_ACCOUNT_JSON",
                    "GOOGLE_SERVICE_ACCOUNT_JSON_FILE"))
            .isPresent();
    if (!inline && file.isEmpty()) {
      problems.add(
          new Problem(
              "GSPREAD_CREDENTIALS",
              "",
              "missing; a Google service account key as JSON or base64, or set"
                  + " GOOGLE_CREDENTIALS_FILE"));
    }
    // The inline key wins, so a file beside it is not looked at.
    if (!inline) {
      file.flatMap(this::content).ifPresent(this::checkKeyFile);
    }
  }

  private void checkKeyFile(Layers.Found content) {
    layers
        .find(List.of("GOOGLE_CREDENTIALS_FILE"))
        .map(named -> Path.of(named.text()))
        .filter(OwnerOnly::othersRead)
        .ifPresent(
            file ->
                problems.add(
                    new Problem(
                        "GOOGLE_CREDENTIALS_FILE",
                        file.toString(),
                        "others can read this file; allow its owner alone: chmod 600")));
    String json = Credentials.decoded(content.text());
    secrets.add(new Secret(json));
    try {
      Credentials.check(json);
    } catch (IllegalArgumentException e) {
      problems.add(new Problem("GOOGLE_CREDENTIALS_FILE", "", String.valueOf(e.getMessage())));
    }
  }

  /** What a build or a deployment tells of itself. */
  private String told(String otherwise, String... keys) {
    return layers.find(List.of(keys)).map(Layers.Found::text).orElse(otherwise);
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
