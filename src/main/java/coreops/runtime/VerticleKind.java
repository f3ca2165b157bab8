package coreops.runtime;

import io.vertx.core.Deployable;
import io.vertx.core.ThreadingModel;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A verticle that can be deployed, as the composition root names it.
 *
 * @param name its name in {@code conf/coreops.yaml} and in reports
 * @param threading event loop for what never blocks, virtual thread for what awaits
 * @param singleton whether a second instance would do harm, e.g. a second gateway session
 * @param backbone whether the process is of no use without it: then a failed start ends it
 * @param toggles features, of which one must be on for it to run; empty: no toggle holds it
 */
public record VerticleKind(
    String name,
    Phase phase,
    ThreadingModel threading,
    boolean singleton,
    boolean backbone,
    Set<String> toggles,
    Supplier<Deployable> factory) {
  public VerticleKind {
    toggles = Set.copyOf(toggles);
  }
}
