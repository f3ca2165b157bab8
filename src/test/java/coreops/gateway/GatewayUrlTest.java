package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wss://gateway.discord.gg",
        "wss://gateway-us-east1-b.discord.gg/",
        "ws://127.0.0.1:4000",
        "ws://localhost:4000/",
        "ws://[::1]:4000"
      })
  void encrypted_ones_and_this_machine_are_allowed(String url) {
    assertThat(GatewayUrl.allowed(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://gateway.discord.gg",
        "ws://127.0.0.1.example.org",
        "ws://localhost.example.org",
        "http://127.0.0.1",
        "",
        "not a url",
        "wss:"
      })
  void everything_else_is_not(String url) {
    assertThat(GatewayUrl.allowed(url)).isFalse();
  }
}
