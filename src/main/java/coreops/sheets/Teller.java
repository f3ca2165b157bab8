package coreops.sheets;

import coreops.bus.Topic;

/** How the room speaks to the others; the bus, or a test's notebook. */
@FunctionalInterface
interface Teller {
  <E extends Record> void tell(Topic<E> topic, E event);
}
