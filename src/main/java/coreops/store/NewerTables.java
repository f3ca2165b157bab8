package coreops.store;

/** The database was written by a newer program; running on would damage its data. */
public final class NewerTables extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NewerTables(String room, long found, int known) {
    super(
        "the database holds version %d of the %s tables, this program knows %d: run the newer program, or restore a backup"
            .formatted(found, room, known));
  }
}
