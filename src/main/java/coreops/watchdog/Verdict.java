package coreops.watchdog;

/** What the gateway's silence means at one moment. */
enum Verdict {
  /** Frames and events come. */
  HEALTHY,
  /** Held on purpose: the rules rest, because a restart would cost the bot its token. */
  HELD,
  /** Silent or down, and still within what is tolerated. */
  WAIT,
  /** Half of what is tolerated is used up: resume now, in case the gateway has not noticed. */
  TRY_RESUME,
  /** Three quarters are used up: a new session. */
  TRY_FRESH,
  /** Old frames, but heartbeats are answered in time: nothing a restart would mend. */
  OLD_BUT_ANSWERED,
  /** Frames come, events do not: Discord has to be asked whether there were any. */
  SUSPECT_DEAF,
  /** Connected, silent for longer than the stall, heartbeats not answered in time. */
  ZOMBIE,
  /** Without a connection for longer than the grace. */
  DEAD
}
