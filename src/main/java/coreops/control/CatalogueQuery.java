package coreops.control;

import coreops.bus.Address;
import java.time.Duration;
import java.util.List;

/**
 * Which commands somebody can run now: help asks the router, because it alone knows catalogue,
 * roles and toggles. Paths only; the catalogue itself is static data.
 *
 * @param roles the asker's role ids
 * @param directMessage true outside a guild
 */
public record CatalogueQuery(List<Long> roles, boolean directMessage) {
  public static final Address<CatalogueQuery, Visible> ADDRESS =
      new Address<>("router.catalogue", CatalogueQuery.class, Visible.class, Duration.ofSeconds(2));

  public CatalogueQuery {
    roles = List.copyOf(roles);
  }

  /**
   * @param paths commands that the asker may run here and now
   * @param bang those that admins may type alone behind a bang
   */
  public record Visible(List<String> paths, List<String> bang) {
    public Visible {
      paths = List.copyOf(paths);
      bang = List.copyOf(bang);
    }
  }
}
