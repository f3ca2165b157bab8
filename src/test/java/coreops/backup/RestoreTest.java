package coreops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
  @TempDir Path root;
  private State state;
  private Path archive;
  private Path target;

  @BeforeEach
  void backedUp() {
    state = new State(root);
    target = root.resolve("target");
    State.done(State.note(state.open(), "hello"));
    state.stopBot();
    archive = state.backup();
  }

  @AfterEach
  void end() {
    state.close();
  }

  @Test
  void into_an_empty_directory_gives_identical_state() {
    Restore.Target everything =
        new Restore.Target(
            target, Optional.of(root.resolve("l")), Optional.of(root.resolve("c")), false);

    Restore.Done done = State.restore().run(archive, state.keys.identity(), everything, State.NOON);

    assertThat(done.aside()).isEmpty();
    Map<String, String> was = State.files(state.data);
    was.keySet()
        .removeAll(
            List.of("coreops.lock", "backup.json", "backup.lock", "snapshots/clans.json.next"));
    assertThat(State.files(target)).isEqualTo(was);
    assertThat(state.told(target)).isEqualTo(state.told(state.data)).contains("1 hello");
    assertThat(State.files(root.resolve("l"))).isEqualTo(State.files(state.logs));
    assertThat(State.files(root.resolve("c"))).isEqualTo(State.files(state.conf));
  }

  @Test
  void state_that_is_there_is_not_touched_without_being_asked() {
    State.put(target.resolve("gateway-session.json"), "another");

    assertThatThrownBy(this::run)
        .hasMessageContaining("not empty")
        .hasMessageContaining("--replace");

    assertThat(State.files(target)).containsExactly(Map.entry("gateway-session.json", "another"));
  }

  @Test
  void state_that_is_replaced_is_kept_aside() {
    State.put(target.resolve("gateway-session.json"), "another");
    State.put(target.resolve("sub/file"), "too");
    State.put(target.resolve("coreops.lock"), "held");

    Restore.Done done =
        State.restore()
            .run(
                archive,
                state.keys.identity(),
                new Restore.Target(target, Optional.empty(), Optional.empty(), true),
                State.NOON);

    assertThat(done.aside()).hasSize(1);
    assertThat(State.files(done.aside().getFirst()))
        .isEqualTo(Map.of("gateway-session.json", "another", "sub/file", "too"));
    assertThat(State.files(target))
        .containsEntry("coreops.lock", "held")
        .containsEntry("gateway-session.json", "{\"id\":\"session\",\"sequence\":7}")
        .doesNotContainKey("sub/file");
  }

  @Test
  void what_was_changed_or_cut_off_anywhere_is_refused_and_nothing_is_written() throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 40)) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      refused(changed, "byte " + at);
      refused(Arrays.copyOf(whole, at), "cut at " + at);
    }
    refused(Arrays.copyOf(whole, whole.length - 1), "last byte");
  }

  @Test
  void a_backup_cut_between_two_chunks_is_refused() throws IOException {
    State.put(state.data.resolve("noise.bin"), noise(200_000));
    archive = state.backups.resolve(state.backups(state.settings()).make(State.NOON).name());
    byte[] whole = Files.readAllBytes(archive);
    int header = headerEnd(whole);

    // age encrypts 64 KiB at a time; each chunk carries 16 bytes of tag.
    for (int end = header; end < whole.length; end += 65_536 + 16) {
      refused(Arrays.copyOf(whole, end), "cut after a chunk at " + end);
    }
  }

  @Test
  void another_key_does_not_open_it_and_no_key_is_shown() {
    Sealing.Keys others = Sealing.newKeys();

    assertThatThrownBy(
            () -> State.restore().run(archive, others.identity(), State.into(target), State.NOON))
        .hasMessageContaining("made for another");
    assertThatThrownBy(
            () ->
                State.restore()
                    .check(archive, new coreops.config.Secret("AGE-SECRET" + "-KEY-1NONSENSE")))
        .hasMessageContaining("no private age key")
        .hasMessageNotContaining("NONSENSE");
  }

  @Test
  void a_key_file_with_comments_opens_it() {
    coreops.config.Secret file =
        new coreops.config.Secret("# created: today\n\n" + state.keys.identity().value() + "\n");

    assertThat(State.restore().check(archive, file).coreops()).isEqualTo("1.2.3");
  }

  @Test
  void tables_of_a_newer_program_are_refused_before_anything_is_moved() {
    State.put(target.resolve("old"), "state");

    assertThatThrownBy(
            () ->
                new Restore(Map.of("notes", 1))
                    .run(
                        archive,
                        state.keys.identity(),
                        new Restore.Target(target, Optional.empty(), Optional.empty(), true),
                        State.NOON))
        .hasMessageContaining("version 2 of the notes tables, this program knows 1");
    assertThat(State.files(target)).containsExactly(Map.entry("old", "state"));
  }

  @Test
  void a_forged_backup_that_points_outside_is_refused() throws IOException {
    Path forged = root.resolve("forged");
    try (OutputStream out =
            Sealing.sealing(Files.newOutputStream(forged), List.of(state.keys.recipient()));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("data/../../outside"));
      zip.write(1);
    }
    archive = forged;

    assertThatThrownBy(this::run).hasMessageContaining("outside its directories");
    assertThat(root.resolve("outside")).doesNotExist();
  }

  @Test
  void a_restore_that_was_killed_while_it_moved_files_is_simply_run_again() {
    State.put(target.resolve(Restore.UNFINISHED), "20261121T120000Z");
    State.put(target.resolve("replaced-20261121T120000Z/old"), "kept");
    State.put(target.resolve("restoring-20261121T120000Z/half"), "half");
    State.put(target.resolve("exit.json"), "already moved");
    assertThat(Restore.unfinished(target)).isTrue();

    Restore.Done done = run();

    assertThat(Restore.unfinished(target)).isFalse();
    assertThat(State.files(done.aside().getFirst())).containsEntry("exit.json", "already moved");
    assertThat(State.files(target))
        .containsEntry("exit.json", "{}")
        .containsEntry("replaced-20261121T120000Z/old", "kept");
  }

  private Restore.Done run() {
    return State.restore().run(archive, state.keys.identity(), State.into(target), State.NOON);
  }

  private void refused(byte[] bytes, String what) throws IOException {
    Path broken = Files.write(root.resolve("broken"), bytes);
    assertThatThrownBy(
            () ->
                State.restore().run(broken, state.keys.identity(), State.into(target), State.NOON))
        .as(what)
        .isInstanceOf(BackupFailed.class);
    assertThat(State.files(target)).as(what).isEmpty();
  }

  private static String noise(int length) {
    java.util.Random random = new java.util.Random(1);
    StringBuilder out = new StringBuilder();
    while (out.length() < length) {
      out.append((char) ('!' + random.nextInt(90)));
    }
    return out.toString();
  }

  /** Where the header's last line and the nonce of 16 bytes end. */
  private static int headerEnd(byte[] whole) {
    for (int at = 0; ; at++) {
      if (whole[at] == '\n' && whole[at + 1] == '-' && whole[at + 2] == '-') {
        int end = at + 1;
        while (whole[end] != '\n') {
          end++;
        }
        return end + 1 + 16;
      }
    }
  }
}
