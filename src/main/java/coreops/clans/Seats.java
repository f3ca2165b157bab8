package coreops.clans;

import java.util.List;

/**
 * The seats of a clan, and what the three columns that the bot calculates show of them. Holding a
 * seat never changes what people count in the game: it only takes from what is still on offer.
 *
 * @param manual open spots as people count them in the game
 * @param reserved active reservations; may be more than there are spots, because a recruiter may
 *     overbook with a reason
 * @param placed recruits who were placed here and whom people have not counted yet
 * @param names for whom seats are reserved, in order; some may be called the same
 */
public record Seats(int manual, int reserved, int placed, List<String> names) {
  public Seats {
    names = names.stream().filter(name -> !name.isBlank()).distinct().toList();
  }

  /** What may still be given away: column AF. Never below zero. */
  public int open() {
    return Math.max(manual - taken(), 0);
  }

  /** What is taken from the spots that people count. */
  public int taken() {
    return reserved + placed;
  }

  /** Whether nothing is left, so that another reservation needs a reason. */
  public boolean full() {
    return open() == 0;
  }

  /** Who holds seats, e.g. {@code 2 -> Ann, Bo}: column AI. Blank when nobody does. */
  public String summary() {
    return reserved == 0 ? "" : "%d -> %s".formatted(reserved, String.join(", ", names)).strip();
  }
}
