package coreops.config;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The yaml parser, apart from {@link ConfFile}: who reads no file should not load it. */
final class ConfYaml {
  private static final int ALIASES = 20;

  private ConfYaml() {}

  /**
   * What the text holds; null when it is empty.
   *
   * @throws SettingsException when it is no yaml; the message names the line
   */
  static @Nullable Object root(String text, String name) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(ALIASES);
    try {
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw ConfFile.bad(name + " line " + line, "not valid yaml: " + e.getProblem());
    } catch (YAMLException e) {
      throw ConfFile.bad(name, "not valid yaml");
    }
  }
}
