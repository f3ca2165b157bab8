package coreops.sandbox.discord;

import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a message pings: the mentions in its text, narrowed by {@code allowed_mentions} (developer
 * docs, Message, Allowed Mentions Object).
 *
 * @param parse kinds that may ping without being named: {@code users}, {@code roles}, {@code
 *     everyone}
 */
record MentionRules(Set<String> parse, Set<UserId> users, Set<RoleId> roles) {
  private static final Pattern USER = Pattern.compile("<@!?(\\d{1,20})>");
  private static final Pattern ROLE = Pattern.compile("<@&(\\d{1,20})>");
  private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)\\b");

  /** Who is pinged in the end. */
  record Pings(List<UserId> users, List<RoleId> roles, boolean everyone) {
    Pings with(UserId user) {
      Set<UserId> more = new LinkedHashSet<>(users);
      more.add(user);
      return new Pings(List.copyOf(more), roles, everyone);
    }
  }

  static MentionRules read(JsonObject allowed) {
    Set<String> parse = new LinkedHashSet<>();
    texts(allowed, "parse").forEach(parse::add);
    Set<UserId> users = new LinkedHashSet<>();
    texts(allowed, "users").forEach(each -> users.add(UserId.of(each)));
    Set<RoleId> roles = new LinkedHashSet<>();
    texts(allowed, "roles").forEach(each -> roles.add(RoleId.of(each)));
    return new MentionRules(parse, users, roles);
  }

  /** Without {@code allowed_mentions} every mention in the text pings. */
  static Pings pings(String text, Optional<MentionRules> rules) {
    Predicate<UserId> user =
        each ->
            rules
                .map(rule -> rule.parse().contains("users") || rule.users().contains(each))
                .orElse(true);
    Predicate<RoleId> role =
        each ->
            rules
                .map(rule -> rule.parse().contains("roles") || rule.roles().contains(each))
                .orElse(true);
    boolean everyone = rules.map(rule -> rule.parse().contains("everyone")).orElse(true);
    return new Pings(
        ids(USER, text).stream().map(UserId::of).distinct().filter(user).toList(),
        ids(ROLE, text).stream().map(RoleId::of).distinct().filter(role).toList(),
        everyone && EVERYONE.matcher(text).find());
  }

  private static List<String> ids(Pattern pattern, String text) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  private static List<String> texts(JsonObject object, String key) {
    List<String> texts = new ArrayList<>();
    JsonArray array = object.getJsonArray(key);
    if (array != null) {
      array.forEach(each -> texts.add(String.valueOf(each)));
    }
    return texts;
  }
}
