package coreops.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the environment key that fills a component of a settings record. Parsing, the configuration
 * reference, {@code .env.example} and the parity check are all derived from these.
 *
 * <p>The component's type decides how the text is read: {@code String}, {@code boolean}, {@code
 * int}, {@code Duration} (a bare number is seconds; {@code 15s}, {@code 5m}, {@code 2h}, {@code
 * 500ms} too), an id type, {@code Set} of an id type, {@code Optional} of any of these, {@code
 * Path}, {@code URI}, {@code ZoneId}, {@code List<LocalTime>}, {@link Secret}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** The canonical name. */
  String value();

  /** Older names that are accepted; the canonical one wins. */
  String[] aliases() default {};

  /** What is taken when the key is unset or blank, in the form an operator would write. */
  String fallback() default "";

  /** Without it the start is refused. Only meaningful for components that are not Optional. */
  boolean required() default false;

  /** The smallest accepted number or seconds. */
  long min() default Long.MIN_VALUE;

  /** The largest accepted number or seconds. */
  long max() default Long.MAX_VALUE;

  /**
   * True where the recruitment Config tab may supply the value that the environment leaves unset.
   */
  boolean sheet() default false;

  /** One or two sentences for the reference, in the operator's words. */
  String doc();
}
