package coreops.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of the soak on the virtual clock; {@code scripts/soak} runs seven days. */
class WeekTest {
  @Test
  void a_day_of_outages_lose_no_job_double_no_post_and_keep_the_budgets() {
    WeekReport report = new Week(1, 20_261_123).run();

    System.out.println(report);
    assertThat(report.jobsMissed()).as("%s", report).isEmpty();
    assertThat(report.jobsDoubled()).isEmpty();
    assertThat(report.postsDoubled()).isEmpty();
    assertThat(report.unanswered()).isEmpty();
    assertThat(report.answeredTwice()).isEmpty();
    assertThat(report.answered()).isGreaterThan(50);
    assertThat(report.unexplainedExits()).isEmpty();
    assertThat(report.mostIdentifiesInADay()).isBetween(1L, 20L);
    assertThat(report.mostReadsInAMinute()).isBetween(1, report.readQuota());
  }
}
