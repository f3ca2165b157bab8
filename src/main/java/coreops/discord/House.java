package coreops.discord;

import coreops.types.Versions;

/** What all our embeds share: the colours and the footer. No module builds its own. */
public final class House {
  public static final int BLURPLE = 0x5865F2;
  public static final int ADMIN = 0xF200E5;
  public static final int RECRUITMENT = 0x1B8009;
  public static final int COMMUNITY = 0x3498DB;
  public static final int SHEETS = 0x11806A;
  public static final int WARNING = 0xF0A020;
  public static final int GOOD = 0x2ECC71;
  public static final int BAD = 0xE74C3C;

  private House() {}

  /** The one footer: {@code Bot vX.Y.Z · CoreOps vA.B.C}. */
  public static String footer(Versions versions) {
    return "Bot v%s · CoreOps v%s".formatted(versions.bot(), versions.coreOps());
  }

  /** The footer with what a page wants to add, e.g. {@code • Page 1/4}. */
  public static String footer(Versions versions, String suffix) {
    return suffix.isBlank() ? footer(versions) : footer(versions) + suffix;
  }
}
