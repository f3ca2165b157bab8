package coreops.sheets;

import coreops.config.SheetSettings;
import coreops.sheets.SheetTable.Owned;
import coreops.sheets.SheetTable.Owner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every tab that is written, in one place; {@code docs/outbox.md} shows the same list. */
final class SheetTables {
  private SheetTables() {}

  static List<SheetTable> all(SheetSettings settings) {
    return List.of(
        clans(settings.worksheetName()),
        new SheetTable(
            "onboarding_sessions",
            Workbook.ONBOARDING,
            "ONBOARDING_SESSIONS_TAB",
            Optional.of("OnboardingSessions"),
            records("thread_id", "thread_name", "updated_at"),
            true,
            List.of("thread_id"),
            named(
                "thread_name user_id thread_id panel_message_id step_index completed completed_at"
                    + " answers_json updated_at first_reminder_at warning_sent_at"
                    + " auto_closed_at")),
        new SheetTable(
            "promo_tickets",
            Workbook.ONBOARDING,
            "PROMO_TICKETS_TAB",
            Optional.of("PromoTickets"),
            records("ticket_number", "username", "clantag"),
            true,
            List.of("ticket_number"),
            both(
                named(
                    "ticket_number username clantag date_closed type thread_created year month"
                        + " clan_name progression thread_name user_id thread_id panel_message_id"
                        + " status created_at updated_at"),
                List.of(owned("join_month", Owner.PEOPLE, "", "join_month", "join month")))),
        new SheetTable(
            "reservations",
            Workbook.RECRUITMENT,
            "RESERVATIONS_TAB",
            Optional.of("Reservations"),
            Layout.Ledger.RESERVATIONS,
            true,
            List.of("thread_id", "clan_tag", "created_at"),
            named(
                "thread_id ticket_user_id recruiter_id clan_tag reserved_until created_at status"
                    + " notes username_snapshot")),
        new SheetTable(
            "shards",
            Workbook.MILESTONES,
            "SHARD_MERCY_TAB",
            Optional.empty(),
            records("discord_id"),
            true,
            List.of("discord_id"),
            named(
                "discord_id username_snapshot ancients_owned voids_owned sacreds_owned"
                    + " primals_owned ancients_since_lego voids_since_lego sacreds_since_lego"
                    + " primals_since_lego primals_since_mythic last_ancient_lego_iso"
                    + " last_void_lego_iso last_sacred_lego_iso last_primal_lego_iso"
                    + " last_primal_mythic_iso last_ancient_lego_depth last_void_lego_depth"
                    + " last_sacred_lego_depth last_primal_lego_depth last_primal_mythic_depth"
                    + " last_updated_iso")),
        new SheetTable(
            "welcome_tickets",
            Workbook.ONBOARDING,
            "WELCOME_TICKETS_TAB",
            Optional.of("WelcomeTickets"),
            records("ticket_number", "username", "clantag"),
            true,
            List.of("ticket_number"),
            named(
                "ticket_number username clantag date_closed thread_name user_id thread_id"
                    + " panel_message_id status created_at updated_at")));
  }

  /**
   * The clans tab belongs to people but for three columns that the bot calculates. Column E is what
   * is true in the game; its header reads much like that of AF, so neither is taken for the other.
   */
  private static SheetTable clans(String defaultTab) {
    return new SheetTable(
        "clans",
        Workbook.RECRUITMENT,
        "CLANS_TAB",
        Optional.of(defaultTab),
        new Layout.Clans(),
        false,
        List.of("clan_tag"),
        List.of(
            owned("clan_tag", Owner.PEOPLE, "C", "tag", "clan tag"),
            owned("manual_open_spots", Owner.PEOPLE, "E", "spots", "manual open spots"),
            owned(
                "open_spots",
                Owner.BOT,
                "AF",
                "open spots",
                "open spot",
                "spots avail",
                "spots available",
                "open slots",
                "available slots",
                "avail. slots"),
            owned(
                "inactives",
                Owner.PEOPLE,
                "AG",
                "inactives",
                "inactive",
                "inactive count",
                "inactive players",
                "manual inactives"),
            owned(
                "active_reservations",
                Owner.BOT,
                "AH",
                "active reservations",
                "reservation count",
                "reserved count"),
            owned(
                "reserved_names",
                Owner.BOT,
                "AI",
                "reserved",
                "reserved slots",
                "reserved spot",
                "reserved spots")));
  }

  /** Tables by name. */
  static Map<String, SheetTable> byName(SheetSettings settings) {
    return all(settings).stream().collect(Collectors.toMap(SheetTable::name, table -> table));
  }

  private static Owned owned(String name, Owner owner, String letter, String... headers) {
    return new Owned(
        name,
        owner,
        Set.copyOf(List.of(headers)),
        Optional.of(letter).filter(each -> !each.isEmpty()));
  }

  /** Columns of the bot's whose header is their name, with underscores or blanks. */
  private static List<Owned> named(String names) {
    return Arrays.stream(names.split(" "))
        .map(
            name ->
                new Owned(
                    name,
                    Owner.BOT,
                    Set.copyOf(List.of(name, name.replace('_', ' '))),
                    Optional.empty()))
        .toList();
  }

  private static List<Owned> both(List<Owned> some, List<Owned> others) {
    List<Owned> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static Layout records(String... required) {
    return new Layout.Records(
        Arrays.stream(required).map(name -> Column.required(name, name.replace('_', ' '))).toList(),
        "");
  }
}
