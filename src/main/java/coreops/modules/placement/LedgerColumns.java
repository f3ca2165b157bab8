package coreops.modules.placement;

/** The ledger's nine columns, A to I, as its header and the outbox name them. */
final class LedgerColumns {
  static final String THREAD = "thread_id";
  static final String USER = "ticket_user_id";
  static final String RECRUITER = "recruiter_id";
  static final String CLAN = "clan_tag";
  static final String UNTIL = "reserved_until";
  static final String CREATED = "created_at";
  static final String STATUS = "status";
  static final String NOTES = "notes";
  static final String NAME = "username_snapshot";

  private LedgerColumns() {}
}
