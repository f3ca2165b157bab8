package coreops.modules.placement;

import coreops.clans.Clan;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Value;
import coreops.types.ChannelId;
import coreops.types.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the ledger: a seat that is held for a recruit, was held, or was taken.
 *
 * @param thread the ticket
 * @param recruit for whom; unknown for some who were reserved for by name
 * @param recruiter who asked for it
 * @param clan the tag as the clans tab spells it
 * @param until the last day that it holds, in UTC; rows without one never expire
 * @param notes why it was held although the clan was full
 * @param name the recruit's name at that time
 * @param row the sheet's row number; 0 while it is not seen there
 */
record Hold(
    HoldKey key,
    Optional<ChannelId> thread,
    Optional<UserId> recruit,
    Optional<UserId> recruiter,
    String clan,
    Optional<LocalDate> until,
    Optional<Instant> created,
    HoldStatus status,
    String notes,
    String name,
    int row,
    Sync sync) {

  /** Whether the sheet shows it like this. */
  enum Sync {
    IN_SHEET,
    /** Saved, and on its way to the sheet. */
    WAITING,
    /** Could not be written; the operators know. It holds all the same. */
    GIVEN_UP
  }

  /** The clan in the form in which tags are compared. */
  String tag() {
    return Clan.tag(clan);
  }

  boolean active() {
    return status == HoldStatus.ACTIVE;
  }

  boolean placed() {
    return status == HoldStatus.PLACED;
  }

  /** What the recruit was called: the name, else an id. */
  String shown() {
    return shown(Map.of());
  }

  /**
   * What people call the recruit: as the guild does now, else as it did, else an id.
   *
   * @param names by id
   */
  String shown(Map<UserId, String> names) {
    return recruit
        .map(names::get)
        .or(() -> Optional.of(name.strip()))
        .filter(text -> !text.isEmpty())
        .or(() -> recruit.map(UserId::toString))
        .or(() -> thread.map(ChannelId::toString))
        .orElse("");
  }

  Hold with(HoldStatus now) {
    return new Hold(
        key, thread, recruit, recruiter, clan, until, created, now, notes, name, row, sync);
  }

  Hold until(LocalDate day) {
    return new Hold(
        key,
        thread,
        recruit,
        recruiter,
        clan,
        Optional.of(day),
        created,
        status,
        notes,
        name,
        row,
        sync);
  }

  Hold synced(Sync now) {
    return new Hold(
        key, thread, recruit, recruiter, clan, until, created, status, notes, name, row, now);
  }

  /** The row to be appended. */
  Change append() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put(LedgerColumns.USER, text(recruit));
    values.put(LedgerColumns.RECRUITER, text(recruiter));
    values.put(LedgerColumns.UNTIL, text(until));
    values.put(LedgerColumns.STATUS, new Value.Text(status.text()));
    values.put(LedgerColumns.NOTES, new Value.Text(notes));
    values.put(LedgerColumns.NAME, new Value.Text(name));
    return new Change.Append(key.cells(), values);
  }

  private static Value text(Optional<?> value) {
    return new Value.Text(value.map(Object::toString).orElse(""));
  }
}
