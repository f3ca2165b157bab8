package coreops.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a picture of Discord's. */
public class SourceTest {
  private static final String SAFE = "https://cdn.discordapp.com/emojis/1.png";

  /** Addresses that lead, or could be read to lead, somewhere else. */
  public static Stream<String> astray() {
    return Stream.of(
        "http://cdn.discordapp.com/emojis/1.png",
        "//cdn.discordapp.com/emojis/1.png",
        "cdn.discordapp.com/emojis/1.png",
        "ftp://cdn.discordapp.com/emojis/1.png",
        "file:///etc/passwd",
        "jar:https://cdn.discordapp.com/emojis/1.png!/",
        "data:image/png;base64,AAAA",
        "https:cdn.discordapp.com/emojis/1.png",
        "https:/cdn.discordapp.com/emojis/1.png",
        "https:///cdn.discordapp.com/emojis/1.png",
        "https://cdn.discordapp.com",
        "https://cdn.discordapp.com?/emojis/1.png",
        // Other hosts, some that look alike.
        "https://example.org/emojis/1.png",
        "https://discordapp.com/emojis/1.png",
        "https://evil.cdn.discordapp.com/1.png",
        "https://cdn.discordapp.com.example.org/1.png",
        "https://cdn-discordapp.com/1.png",
        "https://xcdn.discordapp.com/1.png",
        "https://cdn.discordapp.com./emojis/1.png",
        "https://cdn。discordapp。com/emojis/1.png",
        "https://cdn.discordapp.c\u043em/emojis/1.png",
        "https://cdn.d\u0131scordapp.com/emojis/1.png",
        "https://cdn.discordapp.com\u200b/emojis/1.png",
        "https://cdn%2ediscordapp.com/emojis/1.png",
        "https://cdn.discordapp.com%2f.example.org/1.png",
        "https://cdn.discordapp.com%00.example.org/1.png",
        "https://cdn.discordapp.com%23.example.org/1.png",
        // This machine and its network, spelt in many ways.
        "https://127.0.0.1/1.png",
        "https://127.1/1.png",
        "https://2130706433/1.png",
        "https://0x7f000001/1.png",
        "https://0x7f.0.0.1/1.png",
        "https://0177.0.0.1/1.png",
        "https://017700000001/1.png",
        "https://0/1.png",
        "https://localhost/1.png",
        "https://[::1]/1.png",
        "https://[::ffff:127.0.0.1]/1.png",
        "https://[::ffff:7f00:1]/1.png",
        "https://[64:ff9b::7f00:1]/1.png",
        "https://[fd00:ec2::254]/latest/meta-data",
        "https://[fe80::1%25eth0]/1.png",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/1.png",
        "https://192.168.0.1/1.png",
        "https://172.16.0.1/1.png",
        "https://metadata.google.internal/1.png",
        // Users, ports, fragments, backslashes, blanks.
        "https://user@cdn.discordapp.com/1.png",
        "https://user:pass@cdn.discordapp.com/1.png",
        "https://cdn.discordapp.com@example.org/1.png",
        "https://cdn.discordapp.com:443@example.org/1.png",
        "https://cdn.discordapp.com%40example.org/1.png",
        "https://@cdn.discordapp.com/1.png",
        "https://cdn.discordapp.com:80/1.png",
        "https://cdn.discordapp.com:8443/1.png",
        "https://cdn.discordapp.com:0443/1.png",
        "https://cdn.discordapp.com:/1.png",
        "https://cdn.discordapp.com:443443/1.png",
        "https://example.org#@cdn.discordapp.com/1.png",
        "https://cdn.discordapp.com#@example.org/1.png",
        "https://cdn.discordapp.com/1.png#x",
        "https://example.org\\@cdn.discordapp.com/1.png",
        "https://cdn.discordapp.com\\@example.org/1.png",
        "https:\\\\cdn.discordapp.com/1.png",
        "https://cdn.discordapp.com/emojis\\1.png",
        " https://cdn.discordapp.com/1.png",
        "https://cdn.discordapp.com/1.png ",
        "https://cdn.discordapp.com /1.png",
        "https://cdn.discordapp.com/1 .png",
        "https://cdn.discordapp.com\t/1.png",
        "https://cdn.discordapp.com\n/1.png",
        "https://cdn.discordapp.com/1.png\r\nHost: example.org",
        "https://cdn.discordapp.com/1.png\u0000",
        // Paths that climb.
        "https://cdn.discordapp.com/../control/discord",
        "https://cdn.discordapp.com/emojis/../../1.png",
        "https://cdn.discordapp.com/emojis/..",
        "https://cdn.discordapp.com/./1.png",
        "https://cdn.discordapp.com/%2e%2e/1.png",
        "https://cdn.discordapp.com/.%2E/1.png",
        "https://cdn.discordapp.com/..%2f1.png",
        "https://cdn.discordapp.com/..%5c1.png",
        "https://cdn.discordapp.com/%00.png",
        "https://cdn.discordapp.com/%zz.png",
        "https://cdn.discordapp.com/1%",
        "https://cdn.discordapp.com/" + "a".repeat(2_000));
  }

  @ParameterizedTest
  @MethodSource("astray")
  void what_may_lead_elsewhere_is_no_source(String address) {
    assertThat(Source.of(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cdn.discordapp.com/emojis/1.png",
        "https://cdn.discordapp.com:443/emojis/1.png",
        "HTTPS://CDN.DiscordApp.com/emojis/1.png",
        "https://media.discordapp.net/attachments/1/2/a%20b.png?ex=1&is=2&hm=3f&width=96",
        "https://cdn.discordapp.com/emojis/1.gif?size=96&quality=lossless"
      })
  void a_picture_of_discords_is_one(String address) {
    Source source = Source.of(address).orElseThrow();

    assertThat(source.host()).isIn("cdn.discordapp.com", "media.discordapp.net");
    assertThat(address).endsWith(source.target());
  }

  @ParameterizedTest
  @CsvSource({
    "/emojis/12.webp, /emojis/12.png",
    "/emojis/12.webp?size=96&animated=true, /emojis/12.png?size=96&animated=true",
    "/emojis/12.avif, /emojis/12.png",
    "/emojis/12.gif, /emojis/12.gif",
    "/attachments/1/2/a.webp, /attachments/1/2/a.webp"
  })
  void emoji_in_formats_that_are_not_decoded_are_asked_for_as_png(String path, String asked) {
    assertThat(Source.of("https://cdn.discordapp.com" + path).orElseThrow().target())
        .isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    ",, 256, 0.85",
    "100, 0.5, 100, 0.5",
    "63, 0.1, 64, 0.2",
    "513, 0.96, 512, 0.95",
    "9223372036854775807, Infinity, 512, 0.95",
    "-9223372036854775808, -Infinity, 64, 0.2",
    "99999999999999999999, NaN, 256, 0.85",
    "128.5, half, 256, 0.85",
    "0x80, '', 256, 0.85"
  })
  void size_and_box_have_defaults_and_bounds(String s, String box, int size, double share) {
    PadRequest request = PadRequest.of(SAFE, s, box, 256, 0.85);

    assertThat(request.size()).isEqualTo(size);
    assertThat(request.box()).isEqualTo(share);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::a2a0:1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "4000::1"
      })
  void an_address_inside_is_not_public(String address) throws UnknownHostException {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.255.255.255", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "162.159.135.233", "172.15.255.255", "172.32.0.0", "192.0.1.0", "198.17.255.255",
        "198.20.0.0", "223.255.255.255", "2606:4700::1", "2a00:1450::1", "64:ff9b::a29f:87e9"
      })
  void an_address_of_the_internet_is_public(String address) throws UnknownHostException {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
  }

  /** Java itself reads an IPv4 address inside IPv6 as what it is. */
  @Test
  void a_mapped_address_is_judged_by_what_it_maps() throws UnknownHostException {
    assertThat(
            List.of(
                PublicAddress.is(InetAddress.getByName("::ffff:127.0.0.1")),
                PublicAddress.is(InetAddress.getByName("::ffff:1.1.1.1"))))
        .containsExactly(false, true);
  }
}
