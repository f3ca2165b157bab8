package coreops.discord;

import java.util.List;

/**
 * A form that a press or a command may open.
 *
 * @param customId a {@link CustomId}: whom the filled form goes to
 * @param title at most 45 characters
 * @param inputs 1 to 5
 */
public record Modal(String customId, String title, List<Input> inputs) {
  public Modal {
    inputs = List.copyOf(inputs);
  }

  /**
   * @param id the key of its text in what comes back
   * @param label at most 45 characters
   * @param paragraph several lines instead of one
   * @param value what stands in it already
   * @param longest at most 4,000 characters
   */
  public record Input(
      String id,
      String label,
      boolean paragraph,
      boolean required,
      String placeholder,
      String value,
      int longest) {}
}
