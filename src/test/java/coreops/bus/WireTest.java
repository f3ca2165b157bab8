package coreops.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records travel as JSON between nodes; inside one process nobody would notice that they cannot.
 */
class WireTest {
  private final RecordCodec codec = new RecordCodec(Wire.mapper());

  static Stream<Class<? extends Record>> records() {
    return Contracts.records().stream();
  }

  @ParameterizedTest
  @MethodSource("records")
  void every_record_that_crosses_the_bus_survives_the_wire(Class<? extends Record> type) {
    List<Object> samples = Samples.of(type);

    assertThat(samples)
        .isNotEmpty()
        .allSatisfy(sample -> assertThat(crossed((Record) sample)).isEqualTo(sample));
  }

  @Test
  void the_contracts_of_the_house_are_found() {
    assertThat(records().map(Class::getSimpleName))
        .contains("GatewayPulse", "ComponentReport", "Firing", "CommandCall", "Declaration");
  }

  @Test
  void a_message_of_somebody_else_is_refused() {
    Buffer out = Buffer.buffer();
    byte[] name = "java.lang.String".getBytes();
    out.appendInt(name.length).appendBytes(name).appendInt(2).appendString("{}");

    assertThatThrownBy(() -> codec.decodeFromWire(0, out)).hasMessageContaining("not one of our");
  }

  private Record crossed(Record record) {
    Buffer out = Buffer.buffer("before");
    int start = out.length();
    codec.encodeToWire(out, record);
    return codec.decodeFromWire(start, out);
  }
}
