package coreops.telemetry;

import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/**
 * Gives a trace's first span the id that the log has, instead of one of its own. Ours have 64 bits,
 * OpenTelemetry's 128; the missing ones are zeros in front, as every backend that grew up with
 * 64-bit ids searches for them.
 */
final class RootIds implements IdGenerator {
  private static final ScopedValue<String> WANTED = ScopedValue.newInstance();
  private static final IdGenerator RANDOM = IdGenerator.random();

  /** Runs what makes the first span of the trace. */
  static <T> T under(String id, Supplier<T> made) {
    return ScopedValue.where(WANTED, long32(id)).call(made::get);
  }

  /** The id in 32 hex digits; a random one where it cannot be one. */
  static String long32(String id) {
    String padded = "0".repeat(Math.max(0, TraceId.getLength() - id.length())) + id;
    return TraceId.isValid(padded) ? padded : RANDOM.generateTraceId();
  }

  @Override
  public String generateSpanId() {
    return RANDOM.generateSpanId();
  }

  @Override
  public String generateTraceId() {
    return WANTED.isBound() ? WANTED.get() : RANDOM.generateTraceId();
  }
}
