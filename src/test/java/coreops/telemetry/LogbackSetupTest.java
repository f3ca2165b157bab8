package coreops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogbackSetupTest {
  @Test
  void logback_finds_its_configuration_in_the_program() {
    assertThat(Logs.ofProcess()).isPresent();
  }

  @Test
  void libraries_are_quiet_and_their_warnings_are_kept() {
    assertThat(LoggerFactory.getLogger("io.netty.channel").isInfoEnabled()).isFalse();
    assertThat(LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker").isWarnEnabled())
        .isTrue();
    assertThat(LoggerFactory.getLogger("discord4j.gateway").isInfoEnabled()).isFalse();
    assertThat(
            LoggerFactory.getLogger("io.vertx.core.eventbus.impl.MessageConsumerImpl")
                .isWarnEnabled())
        .as("an orderly end is no reason to look")
        .isFalse();
    assertThat(LoggerFactory.getLogger("coreops.runtime").isInfoEnabled()).isTrue();
  }
}
