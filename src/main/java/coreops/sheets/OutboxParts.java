package coreops.sheets;

import coreops.config.SheetSettings;
import coreops.types.Time;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the outbox works with.
 *
 * @param registry the Config tabs' content; empty until they were read once, by this process or an
 *     earlier one
 * @param quota of writes
 */
record OutboxParts(
    SheetSettings settings,
    Time time,
    Offload offload,
    SheetsClient client,
    TabReader reader,
    Quota quota,
    OutboxBook book,
    Supplier<Optional<Registry>> registry,
    Teller teller,
    RandomGenerator random) {}
