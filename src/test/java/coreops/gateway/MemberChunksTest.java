package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.types.GuildId;
import coreops.types.VirtualTime;
import discord4j.gateway.json.GatewayPayload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberChunksTest {
  private static final GuildId GUILD = new GuildId(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T00:00:00Z"));
  private final List<GatewayPayload<?>> sent = new ArrayList<>();
  private final MemberChunks chunks = new MemberChunks(time, sent::add);

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void a_guild_is_asked_once_in_30_s() {
    chunks.ask(GUILD);
    chunks.ask(GUILD);
    chunks.ask(new GuildId(2));
    assertThat(sent).hasSize(2);

    time.advance(MemberChunks.SPACING.plusSeconds(1));
    assertThat(sent).hasSize(3);
  }

  @Test
  void a_lost_answer_is_asked_for_again_when_the_link_is_back() throws IOException {
    chunks.ask(GUILD);
    chunks.chunk(json("{'guild_id':'1','chunk_index':0,'chunk_count':2}"));
    time.advance(MemberChunks.SPACING);
    chunks.again();
    assertThat(sent).hasSize(2);

    chunks.chunk(json("{'guild_id':'1','chunk_index':1,'chunk_count':2}"));
    time.advance(MemberChunks.SPACING);
    chunks.again();
    assertThat(sent).hasSize(2);
  }

  @Test
  void discord_saying_too_often_is_obeyed() throws IOException {
    chunks.ask(GUILD);
    chunks.limited(json("{'opcode':8,'retry_after':12.5,'meta':{'guild_id':'1'}}"));

    time.advance(Duration.ofSeconds(12));
    assertThat(sent).hasSize(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(sent).hasSize(2);
  }
}
