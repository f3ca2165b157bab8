package coreops.sandbox.discord;

/** Intent bits (developer docs, Gateway, List of Intents). */
final class Intents {
  static final int GUILDS = 1;
  static final int GUILD_MEMBERS = 1 << 1;
  static final int GUILD_PRESENCES = 1 << 8;
  static final int GUILD_MESSAGES = 1 << 9;
  static final int GUILD_MESSAGE_REACTIONS = 1 << 10;
  static final int GUILD_MESSAGE_TYPING = 1 << 11;
  static final int DIRECT_MESSAGES = 1 << 12;
  static final int DIRECT_MESSAGE_REACTIONS = 1 << 13;
  static final int DIRECT_MESSAGE_TYPING = 1 << 14;
  static final int MESSAGE_CONTENT = 1 << 15;

  /** Every bit that the page lists: 0-16, 20, 21, 24 and 25. */
  private static final int KNOWN = ((1 << 17) - 1) | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

  private Intents() {}

  /** Whether a client may ask for this number at all; otherwise it is closed with 4013. */
  static boolean valid(long intents) {
    return intents >= 0 && (intents & ~(long) KNOWN) == 0;
  }

  /**
   * The bits that the application may use; asking for another privileged one is closed with 4014.
   */
  static boolean allowed(int intents, DiscordSandboxOptions.Portal portal) {
    return (portal.members() || (intents & GUILD_MEMBERS) == 0)
        && (portal.presences() || (intents & GUILD_PRESENCES) == 0)
        && (portal.messageContent() || (intents & MESSAGE_CONTENT) == 0);
  }
}
