package coreops.clans;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.clans.TicketName.Form;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketNameTest {
  private static final Set<String> CLANS = Set.of("C1CA", "MOON", "KNDL");

  @ParameterizedTest
  @CsvSource({
    "W0777-ann,                  OPEN,     W0777, ann,             ",
    "m0012-Old Greg,             OPEN,     M0012, Old Greg,        ",
    "R0001 ann,                  OPEN,     R0001, ann,             ",
    "Res-L4321-ann-c1ca,         RESERVED, L4321, ann,             C1CA",
    "Res-W0777-mary-jane-#kndl,  RESERVED, W0777, mary-jane,       KNDL",
    "Res-W0777-mary-jane,        RESERVED, W0777, mary-jane,       ",
    "Closed-W0777-ann-NONE,      CLOSED,   W0777, ann,             NONE",
    "closed W0777-x-y-z-MOON,    CLOSED,   W0777, x-y-z,           MOON",
    "W0777-fly-me-to-the-MOON,   OPEN,     W0777, fly-me-to-the-MOON, ",
    "Closed-W0777-ann-GONE,      CLOSED,   W0777, ann-GONE,        ",
  })
  void a_name_is_read(String thread, Form form, String code, String username, String clan) {
    assertThat(TicketName.read(thread, CLANS::contains))
        .contains(new TicketName(form, code, username, Optional.ofNullable(clan)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"general", "W077-ann", "W07771-ann", "XW0777-ann", "W0777", "Res-W0777-"})
  void what_is_no_ticket_is_none(String thread) {
    assertThat(TicketName.read(thread, CLANS::contains)).isEmpty();
  }

  @Test
  void a_ticket_goes_through_its_names_and_back() {
    TicketName open = TicketName.read("W0777-mary-jane", CLANS::contains).orElseThrow();
    TicketName held = open.reserved("#C1CA");

    assertThat(held).hasToString("Res-W0777-mary-jane-C1CA");
    assertThat(TicketName.read(held.toString(), CLANS::contains)).contains(held);
    assertThat(held.open()).hasToString("W0777-mary-jane");
    assertThat(held.closed("MOON")).hasToString("Closed-W0777-mary-jane-MOON");
    assertThat(held.closed(TicketName.NONE)).hasToString("Closed-W0777-mary-jane-NONE");
  }

  @Test
  void a_name_never_grows_beyond_what_discord_takes() {
    TicketName longest = TicketName.read("W0777-" + "n".repeat(94), CLANS::contains).orElseThrow();

    assertThat(longest.reserved("C1CA").toString()).hasSize(100).endsWith("n-C1CA");
  }

  @Test
  void a_code_is_found_wherever_it_stands() {
    assertThat(TicketName.code("prefix m9999 move")).contains("M9999");
    assertThat(TicketName.code("nothing 9999")).isEmpty();
  }
}
