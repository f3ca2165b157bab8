package coreops.modules.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sheets.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of the sheet of templates, in the forms in which communities keep them. */
class TemplatesTest {
  @Test
  void blank_texts_come_from_c1c_and_nothing_else_does() {
    Templates templates =
        templates(
            List.of("TAG", "BODY", "TITLE", "TARGET_CHANNEL_ID", "PING_USER", "GENERAL_NOTICE"),
            List.of("DEFAULT", "never seen"),
            List.of("C1C", "Hello", "Title", "5", "Y", "Notice"),
            List.of("IW"));

    Template found = templates.find("#iw").orElseThrow();
    assertThat(found.body()).isEqualTo("Hello");
    assertThat(found.title()).isEqualTo("Title");
    assertThat(found.notice()).isEqualTo("Notice");
    assertThat(found.channel()).isEmpty();
    assertThat(found.ping()).isFalse();
    assertThat(templates.find("C1C")).isEmpty();
    assertThat(Templates.isFallback("default")).isTrue();
  }

  @Test
  void without_c1c_the_row_default_stands_in() {
    Templates templates =
        templates(List.of("TAG", "BODY"), List.of("IW"), List.of("Default", "Hello"));

    assertThat(templates.find("IW").orElseThrow().body()).isEqualTo("Hello");
  }

  @Test
  void columns_go_by_their_names_in_any_case_and_the_tag_by_three() {
    for (String header : List.of("TAG", "ClanTag", "clan")) {
      Templates templates =
          templates(List.of("body", header), List.of("text", "Iw"), List.of("", "C1C"));

      assertThat(templates.find("IW").orElseThrow().body()).as(header).isEqualTo("text");
    }
  }

  @Test
  void without_the_column_all_are_active_and_with_it_a_blank_cell_is_not() {
    assertThat(templates(List.of("TAG"), List.of("IW")).find("IW").orElseThrow().active()).isTrue();
    Templates some =
        templates(
            List.of("TAG", "ACTIVE"),
            List.of("A1"),
            List.of("B1", "yes"),
            List.of("C2", "true"),
            List.of("D1", "1"),
            List.of("E1", "no"));

    assertThat(some.active().map(Template::tag)).containsExactly("B1", "C2", "D1");
    assertThat(some.find("A1").orElseThrow().active()).isFalse();
  }

  @Test
  void a_clan_is_found_by_name_as_well_and_what_was_meant_is_near() {
    Templates templates =
        templates(
            List.of("TAG", "CLAN"), List.of("IRON", "Iron Petals"), List.of("SALT", "Saltwind"));

    assertThat(templates.find("iron petals").orElseThrow().tag()).isEqualTo("IRON");
    assertThat(templates.near("SALZ")).contains("SALT");
    assertThat(templates.near("petal")).contains("IRON");
    assertThat(templates.near("ZZZZ")).isEmpty();
  }

  @SafeVarargs
  private static Templates templates(List<String> header, List<String>... rows) {
    return Templates.of(new Table("WelcomeTemplates", header, 2, List.of(rows)));
  }
}
