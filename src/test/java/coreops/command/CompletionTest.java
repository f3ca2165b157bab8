package coreops.command;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.discord.InteractionCalls;
import coreops.types.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final List<String> BUCKETS = List.of("all", "clan_tags", "clans", "my_clans");

  @Test
  void what_begins_so_comes_before_what_merely_holds_it() {
    assertThat(names(typing("CLAN").matching(BUCKETS)))
        .containsExactly("clan_tags", "clans", "my_clans");
    assertThat(names(typing("").matching(BUCKETS))).isEqualTo(BUCKETS);
    assertThat(names(typing("zzz").matching(BUCKETS))).isEmpty();
  }

  @Test
  void the_last_of_several_is_completed_and_none_offered_twice() {
    assertThat(names(typing("clans cl").matchingLast(BUCKETS)))
        .containsExactly("clans clan_tags", "clans my_clans");
    assertThat(names(typing("cl").matchingLast(BUCKETS))).contains("clans");
  }

  @Test
  void no_more_and_no_longer_ones_than_discord_takes() {
    List<String> many = IntStream.range(0, 40).mapToObj(i -> "name" + i).toList();

    assertThat(typing("n").matching(many).choices()).hasSize(25);
    assertThat(typing("n").matching(List.of("n".repeat(101))).choices()).isEmpty();
  }

  private static Completion typing(String typed) {
    return new Completion(
        "ops refresh",
        "bucket",
        typed,
        new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.ADMIN)));
  }

  private static List<String> names(Completion.Choices choices) {
    return choices.choices().stream().map(InteractionCalls.Choice::value).toList();
  }
}
