package coreops.command;

/**
 * Who may run a command. Decided by roles alone; Discord's Administrator permission grants nothing.
 * {@link Access} says which tier includes which.
 */
public enum Tier {
  /** Every member of an allowed guild. */
  USER,
  /** A role in {@code LEAD_ROLE_IDS}, or admin. */
  LEAD,
  /** A role in {@code RECRUITER_ROLE_IDS}, or admin. */
  RECRUITER,
  /** Recruiter, lead or admin; no role makes it by itself. */
  RECRUITER_OR_LEAD,
  /** A role in {@code STAFF_ROLE_IDS}, or admin. */
  STAFF,
  /** A role in {@code ADMIN_ROLE_IDS}. */
  ADMIN
}
