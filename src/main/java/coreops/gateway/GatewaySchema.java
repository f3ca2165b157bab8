package coreops.gateway;

import coreops.store.Store;
import java.util.List;

/** The gateway's table: when IDENTIFYs were sent, in Unix milliseconds. */
public final class GatewaySchema {
  private GatewaySchema() {}

  public static Store.Schema schema() {
    return new Store.Schema(
        "gateway", List.of("CREATE TABLE gateway_identify (at INTEGER NOT NULL)"));
  }
}
