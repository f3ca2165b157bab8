package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.discord.GuildView;
import coreops.discord.ThreadView;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuildsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GuildId GUILD = new GuildId(1);

  private final Guilds guilds = new Guilds();

  @TempDir Path dir;

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  @BeforeEach
  void create() throws IOException {
    guilds.fill(
        json(
            "{'id':'1','name':'Home','roles':[{'id':'1','name':'@everyone','permissions':'1024'},"
                + "{'id':'5','name':'Admin','position':3,'permissions':'8'}],"
                + "'channels':[{'id':'10','name':'ops','type':0,'parent_id':'9'}],"
                + "'threads':[{'id':'11','name':'talk','type':11,'parent_id':'10'}],"
                + "'emojis':[{'id':'20','name':'wave','animated':true}],"
                + "'members':[{'user':{'id':'30'},'roles':['5']}]}"));
  }

  private GuildView view() {
    return guilds.find(GUILD).orElseThrow().view();
  }

  private Optional<long[]> roles(long user) {
    return guilds.find(GUILD).orElseThrow().rolesOf(user);
  }

  @Test
  void a_guild_arrives_whole() {
    assertThat(view().name()).isEqualTo("Home");
    assertThat(view().role(new RoleId(5)).orElseThrow().permissions()).isEqualTo(8);
    assertThat(view().channel(new ChannelId(10)).orElseThrow().parent()).contains(new ChannelId(9));
    assertThat(view().channel(new ChannelId(11)).orElseThrow().name()).isEqualTo("talk");
    assertThat(view().emoji().getFirst().animated()).isTrue();
    assertThat(roles(30)).contains(new long[] {5});
    assertThat(view().memberCount()).isEqualTo(1);
  }

  @Test
  void events_change_it() throws IOException {
    guilds.apply("GUILD_UPDATE", json("{'id':'1','name':'Renamed'}"));
    guilds.apply("GUILD_ROLE_UPDATE", json("{'guild_id':'1','role':{'id':'5','name':'Boss'}}"));
    guilds.apply("GUILD_ROLE_CREATE", json("{'guild_id':'1','role':{'id':'6','name':'New'}}"));
    guilds.apply("CHANNEL_UPDATE", json("{'guild_id':'1','id':'10','name':'operations','type':0}"));
    guilds.apply(
        "GUILD_MEMBER_UPDATE", json("{'guild_id':'1','user':{'id':'30'},'roles':['5','6']}"));
    guilds.apply("GUILD_MEMBER_ADD", json("{'guild_id':'1','user':{'id':'31'},'roles':[]}"));
    guilds.apply("GUILD_EMOJIS_UPDATE", json("{'guild_id':'1','emojis':[]}"));

    assertThat(view().name()).isEqualTo("Renamed");
    assertThat(view().roles()).extracting(GuildView.Role::name).contains("Boss", "New");
    assertThat(view().channel(new ChannelId(10)).orElseThrow().name()).isEqualTo("operations");
    assertThat(view().emoji()).isEmpty();
    assertThat(roles(30)).contains(new long[] {5, 6});
    assertThat(roles(31)).contains(new long[0]);

    guilds.apply("GUILD_ROLE_DELETE", json("{'guild_id':'1','role_id':'5'}"));
    guilds.apply("GUILD_MEMBER_REMOVE", json("{'guild_id':'1','user':{'id':'30'}}"));
    assertThat(view().role(new RoleId(5))).isEmpty();
    assertThat(roles(30)).isEmpty();
  }

  @Test
  void a_deleted_channel_takes_its_threads_along() throws IOException {
    guilds.apply("CHANNEL_DELETE", json("{'guild_id':'1','id':'10','type':0}"));

    assertThat(view().channels()).isEmpty();
  }

  private static ThreadView thread(long id) {
    return new ThreadView(
        new ChannelId(id),
        GUILD,
        new ChannelId(10),
        "t" + id,
        ThreadView.Kind.PUBLIC,
        new UserId(30),
        false,
        false,
        Instant.EPOCH);
  }

  @Test
  void a_thread_keeps_its_parent_owner_and_state() throws IOException {
    guilds.apply(
        "THREAD_UPDATE",
        json(
            "{'guild_id':'1','id':'11','name':'talk','type':12,'parent_id':'10','owner_id':'30',"
                + "'thread_metadata':{'archived':true,'locked':true,"
                + "'archive_timestamp':'2026-01-02T03:04:05.678901+00:00'}}"));

    assertThat(view().thread(new ChannelId(11)))
        .contains(
            new ThreadView(
                new ChannelId(11),
                GUILD,
                new ChannelId(10),
                "talk",
                ThreadView.Kind.PRIVATE,
                new UserId(30),
                true,
                true,
                Instant.parse("2026-01-02T03:04:05.678Z")));
  }

  @Test
  void a_sync_replaces_the_active_threads_of_the_channels_that_it_names() throws IOException {
    guilds.find(GUILD).orElseThrow().put(thread(12));
    guilds.apply(
        "THREAD_LIST_SYNC",
        json(
            "{'guild_id':'1','channel_ids':['10'],"
                + "'threads':[{'id':'13','name':'new','type':11,'parent_id':'10'}]}"));

    assertThat(view().threads()).extracting(ThreadView::name).containsExactly("new");
  }

  @Test
  void threads_are_bounded() {
    GuildState guild = guilds.find(GUILD).orElseThrow();
    for (int i = 0; i < GuildState.THREADS + 100; i++) {
      guild.put(thread(1_000 + i));
    }

    assertThat(guild.threads()).hasSize(GuildState.THREADS);
  }

  @Test
  void events_of_a_guild_that_is_not_served_change_nothing() throws IOException {
    assertThat(guilds.apply("GUILD_MEMBER_ADD", json("{'guild_id':'2','user':{'id':'3'}}")))
        .isFalse();
  }

  @Test
  void the_file_keeps_everything() throws IOException {
    GuildFile file = new GuildFile(dir);
    file.save(guilds.all().stream().map(GuildFile.Copy::of).toList());

    List<GuildState> read = file.load();

    assertThat(read).hasSize(1);
    assertThat(read.getFirst().view()).isEqualTo(view());
    assertThat(read.getFirst().rolesOf(30)).contains(new long[] {5});
  }

  @Test
  void a_file_that_breaks_off_is_no_file() throws IOException {
    GuildFile file = new GuildFile(dir);
    Files.write(dir.resolve("gateway-guilds.bin"), new byte[] {0, 0, 0, 1, 0, 0, 0, 9});

    assertThat(file.load()).isEmpty();
  }
}
