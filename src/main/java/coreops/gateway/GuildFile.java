package coreops.gateway;

import coreops.discord.GuildView;
import coreops.discord.ThreadView;
import coreops.files.Quarantine;
import coreops.files.WholeFile;
import coreops.types.ChannelId;
import coreops.types.EmojiId;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code gateway-guilds.bin} in DATA_DIR: the guild map, so that a process that resumes knows what
 * it would otherwise have to ask for. Binary, because it is read on the way to the first command: a
 * version, then each guild's name, roles, channels, threads, emoji and members with counts before
 * them. Read and write block and are to be called beside the loop.
 */
final class GuildFile {
  private static final int VERSION = 2;

  /** What a guild was at one moment; the arrays in it are never changed. */
  record Copy(
      GuildId id,
      String name,
      List<GuildView.Role> roles,
      List<GuildView.Channel> channels,
      List<ThreadView> threads,
      List<GuildView.Emoji> emoji,
      Map<Long, long[]> members) {
    static Copy of(GuildState guild) {
      GuildView view = guild.view();
      return new Copy(
          guild.id(),
          guild.name(),
          view.roles(),
          List.copyOf(guild.channels().values()),
          view.threads(),
          view.emoji(),
          Map.copyOf(guild.members()));
    }
  }

  private final Path file;

  GuildFile(Path dataDir) {
    this.file = dataDir.resolve("gateway-guilds.bin");
  }

  /** What was saved; empty when nothing was, or nothing that can be read. */
  List<GuildState> load() {
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      int version = in.readInt();
      if (version > VERSION) {
        throw new IOException("version " + version + " of a newer program");
      }
      if (version < VERSION) {
        return List.of();
      }
      List<GuildState> guilds = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        guilds.add(readGuild(in));
      }
      return guilds;
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException | RuntimeException unreadable) {
      var _ = Quarantine.aside(file, unreadable);
      return List.of();
    }
  }

  void save(List<Copy> guilds) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeInt(guilds.size());
      for (Copy guild : guilds) {
        write(guild, out);
      }
    }
    WholeFile.writeSoon(file, bytes.toByteArray());
  }

  private static void write(Copy guild, DataOutputStream out) throws IOException {
    out.writeLong(guild.id().value());
    out.writeUTF(guild.name());
    out.writeInt(guild.roles().size());
    for (GuildView.Role role : guild.roles()) {
      out.writeLong(role.id().value());
      out.writeUTF(role.name());
      out.writeInt(role.position());
      out.writeLong(role.permissions());
    }
    out.writeInt(guild.channels().size());
    for (GuildView.Channel channel : guild.channels()) {
      out.writeLong(channel.id().value());
      out.writeUTF(channel.name());
      out.writeInt(channel.type());
      out.writeLong(channel.parent().map(ChannelId::value).orElse(0L));
      out.writeInt(channel.position());
    }
    out.writeInt(guild.threads().size());
    for (ThreadView thread : guild.threads()) {
      out.writeLong(thread.id().value());
      out.writeLong(thread.parent().value());
      out.writeUTF(thread.name());
      out.writeInt(thread.kind().number());
      out.writeLong(thread.owner().value());
      out.writeBoolean(thread.archived());
      out.writeBoolean(thread.locked());
      out.writeLong(thread.since().toEpochMilli());
    }
    out.writeInt(guild.emoji().size());
    for (GuildView.Emoji emoji : guild.emoji()) {
      out.writeLong(emoji.id().value());
      out.writeUTF(emoji.name());
      out.writeBoolean(emoji.animated());
    }
    out.writeInt(guild.members().size());
    for (Map.Entry<Long, long[]> member : guild.members().entrySet()) {
      out.writeLong(member.getKey());
      out.writeInt(member.getValue().length);
      for (long role : member.getValue()) {
        out.writeLong(role);
      }
    }
  }

  private static GuildState readGuild(DataInputStream in) throws IOException {
    GuildState guild = new GuildState(new GuildId(in.readLong()));
    guild.rename(in.readUTF());
    for (int left = in.readInt(); left > 0; left--) {
      guild.put(
          new GuildView.Role(new RoleId(in.readLong()), in.readUTF(), in.readInt(), in.readLong()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      ChannelId id = new ChannelId(in.readLong());
      String name = in.readUTF();
      int type = in.readInt();
      long parent = in.readLong();
      guild.put(
          new GuildView.Channel(
              id,
              name,
              type,
              parent == 0 ? Optional.empty() : Optional.of(new ChannelId(parent)),
              in.readInt()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      ChannelId id = new ChannelId(in.readLong());
      ChannelId parent = new ChannelId(in.readLong());
      guild.put(
          new ThreadView(
              id,
              guild.id(),
              parent,
              in.readUTF(),
              ThreadView.Kind.of(in.readInt()),
              new UserId(in.readLong()),
              in.readBoolean(),
              in.readBoolean(),
              Instant.ofEpochMilli(in.readLong())));
    }
    for (int left = in.readInt(); left > 0; left--) {
      guild.put(new GuildView.Emoji(new EmojiId(in.readLong()), in.readUTF(), in.readBoolean()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      long user = in.readLong();
      long[] roles = new long[in.readInt()];
      for (int i = 0; i < roles.length; i++) {
        roles[i] = in.readLong();
      }
      guild.putMember(user, roles);
    }
    return guild;
  }
}
