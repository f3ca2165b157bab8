package coreops.config;

import java.util.List;

/**
 * An accepted environment key, as the reference and the parity checks see it.
 *
 * @param area the settings area, e.g. {@code discord}, or the module that reads it
 * @param type in words, e.g. {@code duration}
 * @param fallback what is taken when it is unset, as an operator would write it; may be empty
 * @param sheet whether the recruitment Config tab may supply it
 */
public record KeyInfo(
    String name,
    List<String> aliases,
    String area,
    String type,
    String fallback,
    boolean required,
    boolean secret,
    boolean sheet,
    String doc) {
  public KeyInfo {
    aliases = List.copyOf(aliases);
  }
}
