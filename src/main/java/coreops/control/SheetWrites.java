package coreops.control;

import coreops.bus.Address;
import coreops.bus.Done;
import coreops.bus.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writing to Google Sheets. A module says what is to hold in which row; the sheets room keeps that
 * intent durably, and finds the row, the columns and the values when it can send it. Once {@link
 * #SAVE} is answered the write survives {@code kill -9} and any outage of Google, is made in the
 * order of its key, and is made once.
 *
 * <p>Tables and columns go by name, never by letter; {@code docs/outbox.md} lists them with their
 * owners. A column that people own cannot be written.
 */
public final class SheetWrites {
  /**
   * Keeps a write. Fails with INVALID when the table, a column or the key makes no sense, REFUSED
   * when a column belongs to people, BUSY when too much waits. On TIMEOUT ask again with the same
   * id.
   */
  public static final Address<Save, Saved> SAVE =
      new Address<>("sheets.write.save", Save.class, Saved.class, Duration.ofSeconds(5));

  /** What waits and what went wrong, oldest first. */
  public static final Address<ListWrites, Writes> LIST =
      new Address<>("sheets.write.list", ListWrites.class, Writes.class, Duration.ofSeconds(2));

  /** How writes are, by their ids; what was never saved, or is long over, is not in the answer. */
  public static final Address<LookUp, Found> LOOK_UP =
      new Address<>("sheets.write.look-up", LookUp.class, Found.class, Duration.ofSeconds(2));

  /** An operator's word on a dead letter. Fails with NOT_FOUND when there is none of that id. */
  public static final Address<Resolve, Done> RESOLVE =
      new Address<>("sheets.write.resolve", Resolve.class, Done.class, Duration.ofSeconds(5));

  /**
   * Told when a write is in the sheet, and when it is given up. A crash may swallow it: whoever
   * must know saves the same id again and sees how it is.
   */
  public static final Topic<Settled> SETTLED = new Topic<>("sheets.write.settled", Settled.class);

  private SheetWrites() {}

  /**
   * @param id the idempotency key, made by the caller from what it does, e.g. {@code
   *     reserve:<interaction>}; saving it again changes nothing and answers how it is
   * @param table e.g. {@code clans} or {@code reservations}
   * @param actor who caused it, for the operators' list
   */
  public record Save(String id, String table, Change change, String actor) {}

  /** What is to hold. */
  public sealed interface Change {
    /**
     * Column → text, all of which must match exactly one row. Compared without case, surrounding
     * blanks and a leading {@code #}.
     */
    Map<String, String> key();

    /** Column → value; columns that are not named stay as they are. */
    Map<String, Value> values();

    /**
     * Cells of a row that exists.
     *
     * @param expect column → what the cell must show at the time of writing, else the write is
     *     given up as a conflict; empty when anything will do
     */
    record Edit(Map<String, String> key, Map<String, Value> values, Map<String, String> expect)
        implements Change {
      public Edit {
        key = Map.copyOf(key);
        values = Map.copyOf(values);
        expect = Map.copyOf(expect);
      }
    }

    /**
     * A new row below the others. Its key is written too, and must belong to this row alone: a row
     * that already shows it is taken for this one.
     */
    record Append(Map<String, String> key, Map<String, Value> values) implements Change {
      public Append {
        key = Map.copyOf(key);
        values = Map.copyOf(values);
      }
    }

    /** Cells of the row of that key, which is appended when there is none. */
    record Upsert(Map<String, String> key, Map<String, Value> values) implements Change {
      public Upsert {
        key = Map.copyOf(key);
        values = Map.copyOf(values);
      }
    }
  }

  /** A cell's content. It is stored as it is: nothing is taken for a formula or a date. */
  public sealed interface Value {
    /** Text; ids too, because a number keeps 15 digits only. Empty clears the cell. */
    record Text(String text) implements Value {}

    /** A number that the sheet may calculate with. */
    record Amount(long number) implements Value {}

    /**
     * What another cell of the same row shows at the time of writing, less an amount, and never
     * below zero.
     *
     * @param column whose first whole number counts; blank is zero
     */
    record Remainder(String column, long taken) implements Value {}
  }

  /** How a write is. */
  public enum State {
    /** Durable; not in the sheet yet, as far as is known. */
    WAITING,
    /** Seen in the sheet. */
    DONE,
    /** Given up with a reason; waits for an operator. */
    DEAD
  }

  /**
   * @param waiting writes that are not in their sheet yet, this one included
   * @param late whether Google is away, so that a person should be told "saved, will sync"
   */
  public record Saved(String id, State state, long waiting, boolean late) {}

  /**
   * @param table empty for all
   * @param state WAITING or DEAD; what is done is not listed
   * @param most how many
   */
  public record ListWrites(String table, State state, int most) {}

  /**
   * @param total how many there are, listed or not
   */
  public record Writes(List<Entry> entries, long total) {
    public Writes {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One write.
   *
   * @param tries calls to Google that carried it
   * @param reason why it was given up, or what it waits for; for an operator
   */
  public record Entry(
      String id,
      String table,
      Change change,
      State state,
      String actor,
      Instant savedAt,
      long tries,
      String reason) {}

  public record LookUp(List<String> ids) {
    public LookUp {
      ids = List.copyOf(ids);
    }
  }

  public record Found(List<Fate> fates) {
    public Found {
      fates = List.copyOf(fates);
    }
  }

  /**
   * How a write is.
   *
   * @param state DEAD also when an operator dropped it
   * @param reason why it was given up; may be empty otherwise
   */
  public record Fate(String id, State state, String reason) {}

  /** What becomes of a dead letter. */
  public enum Verdict {
    /** Sent again, in its old place among the writes of its key. */
    RETRY,
    /** Dropped; the sheet stays as it is. */
    DISCARD
  }

  /**
   * @param actor for the log
   */
  public record Resolve(String id, Verdict verdict, String actor) {}

  /**
   * @param state DONE or DEAD
   * @param reason empty when done
   */
  public record Settled(String id, String table, State state, String reason) {}
}
