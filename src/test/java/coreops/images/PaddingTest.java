package coreops.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where pixels go, and which files have none. */
class PaddingTest {
  private static final int RED = Pictures.RED;

  @ParameterizedTest
  @CsvSource({
    "40, 40, 100, 0.8, 80, 80",
    "400, 200, 100, 0.8, 80, 40",
    "7, 21, 64, 0.2, 4, 12",
    "1000, 1, 64, 0.95, 60, 1",
    "1, 1, 128, 0.85, 108, 108"
  })
  void the_longer_side_fills_its_share_up_or_down(
      int width, int height, int size, double box, int shownWidth, int shownHeight) {
    BufferedImage square = padded(Pictures.png(width, height, RED), size, box);

    assertThat(square.getWidth()).isEqualTo(size);
    assertThat(square.getHeight()).isEqualTo(size);
    int left = (size - shownWidth) / 2;
    int top = (size - shownHeight) / 2;
    assertThat(seen(square)).containsExactly(left, top, shownWidth, shownHeight);
    assertThat(square.getRGB(size / 2, top)).isEqualTo(RED);
  }

  @Test
  void transparent_borders_are_cropped_before_scaling() {
    byte[] corner = Pictures.file(Pictures.rectangle(50, 80, 3, 60, 10, 5, RED), "png");

    assertThat(seen(padded(corner, 100, 0.8))).containsExactly(10, 30, 80, 40);
  }

  @Test
  void transparent_pixels_lend_no_colour_to_their_neighbours() {
    BufferedImage image = Pictures.filled(20, 20, 0x0000ff00);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 10; x++) {
        image.setRGB(x, y, 0xff0000ff);
      }
    }
    image.setRGB(19, 19, 0x01ff0000);

    BufferedImage square = padded(Pictures.file(image, "png"), 64, 0.5);

    for (int x = 0; x < 64; x++) {
      assertThat(square.getRGB(x, 32) >> 8 & 0xff).as("green at %d", x).isZero();
    }
  }

  @Test
  void half_transparent_stays_so_with_its_colour() {
    int centre = padded(Pictures.png(9, 9, 0x80ff8000), 64, 0.9).getRGB(32, 32);

    assertThat(centre >>> 24).isEqualTo(0x80);
    assertThat(centre >> 16 & 0xff).isEqualTo(0xff);
    assertThat(centre >> 8 & 0xff).isBetween(0x7e, 0x82);
  }

  /** Java's own conversion would turn a middle grey of 128 into 188. */
  @Test
  void grey_keeps_its_brightness() {
    BufferedImage gray = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    fill(gray.getRaster(), 128);
    fill(deep.getRaster(), 128 << 8);

    assertThat(padded(Pictures.file(gray, "png"), 64, 0.9).getRGB(32, 32)).isEqualTo(0xff808080);
    assertThat(padded(Pictures.file(deep, "png"), 64, 0.9).getRGB(32, 32)).isEqualTo(0xff808080);
    assertThat(padded(Pictures.file(gray, "jpeg"), 64, 0.9).getRGB(32, 32) & 0xff)
        .isBetween(0x7e, 0x82);
  }

  @Test
  void of_an_animation_the_first_frame_is_shown() {
    byte[] file = Pictures.gif(Pictures.filled(30, 30, RED), Pictures.filled(30, 30, 0xff00ff00));

    BufferedImage square = padded(file, 100, 0.8);

    assertThat(square.getRGB(50, 50)).isEqualTo(RED);
    assertThat(square.getRGB(2, 50) >>> 24).isZero();
  }

  @Test
  void a_jpeg_is_shown_without_its_metadata_being_read() {
    byte[] plain = Pictures.file(opaque(), "jpeg");
    byte[] told = Pictures.withSegment(plain, 0xe2, "ICC_PROFILE broken".repeat(50));

    assertThat(padded(told, 64, 0.9).getRGB(32, 32))
        .isEqualTo(padded(plain, 64, 0.9).getRGB(32, 32));
  }

  static Stream<byte[]> files() {
    return Stream.of(
        Pictures.png(30, 30, RED),
        Pictures.gif(Pictures.filled(30, 30, RED)),
        Pictures.file(opaque(), "jpeg"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_cut_short_anywhere_is_no_picture(byte[] file) {
    assertThat(padded(file, 64, 0.9).getWidth()).isEqualTo(64);
    // What ends a GIF as a whole is not needed for its first frame.
    int whole = file[0] == 'G' ? file.length - 1 : file.length;

    assertThat(IntStream.range(0, whole))
        .allSatisfy(
            length ->
                assertThat(refusal(Arrays.copyOf(file, length))).isEqualTo(Refusal.MEDIA_TYPE));
  }

  /** The seed is fixed, so that a failure can be looked at again. */
  @ParameterizedTest
  @MethodSource("files")
  void damage_ends_in_a_picture_or_in_one_of_two_refusals(byte[] file) {
    Random random = new Random(7);

    assertThat(IntStream.range(0, 400))
        .allSatisfy(
            round -> {
              byte[] damaged = file.clone();
              for (int i = 0; i < 3; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
              }
              assertThat(refusal(damaged)).isIn(null, Refusal.MEDIA_TYPE, Refusal.TOO_LARGE);
            });
  }

  @ParameterizedTest
  @CsvSource({"65000, 65000", "4097, 1", "1, 4097", "1025, 1024", "2147483647, 2147483647"})
  void a_header_that_promises_too_many_pixels_is_refused_before_they_are_made(int w, int h) {
    assertThat(refusal(Pictures.bomb(w, h))).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void the_largest_picture_that_is_taken_is_padded() {
    BufferedImage largest = new BufferedImage(1_024, 1_024, BufferedImage.TYPE_BYTE_BINARY);
    fill(largest.getRaster(), 1);

    assertThat(seen(padded(Pictures.file(largest, "png"), 512, 0.5)))
        .containsExactly(128, 128, 256, 256);
  }

  static Stream<byte[]> noPictures() {
    return Stream.of(
        new byte[0],
        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(),
        "BM this is a bitmap of another kind".getBytes(),
        "RIFF....WEBPVP8L and so on".getBytes(),
        Pictures.png(20, 20, Pictures.CLEAR),
        Pictures.bomb(0, 5),
        Pictures.bomb(-1, -1));
  }

  @ParameterizedTest
  @MethodSource("noPictures")
  void what_holds_no_picture_is_an_unsupported_media_type(byte[] file) {
    assertThat(refusal(file)).isEqualTo(Refusal.MEDIA_TYPE);
  }

  @Test
  void a_text_chunk_that_would_unpack_to_much_is_never_unpacked() {
    byte[] told =
        Pictures.withChunk(Pictures.png(9, 9, RED), "zTXt", "Comment\0\0" + "no deflate data");

    assertThat(padded(told, 64, 0.9).getRGB(32, 32)).isEqualTo(RED);
  }

  @Test
  void a_chunk_that_is_longer_than_the_file_is_refused() {
    byte[] file = Pictures.png(9, 9, RED);
    file[33] = 0x7f;

    assertThatThrownBy(() -> Padding.square(file, 64, 0.9)).hasMessage("unsupported media type");
  }

  private static BufferedImage padded(byte[] file, int size, double box) {
    return Pictures.read(Padding.square(file, size, box));
  }

  /** What became of it; null is a picture. */
  private static Refusal refusal(byte[] file) {
    try {
      Padding.square(file, 64, 0.9);
      return null;
    } catch (RuntimeException e) {
      return Refusal.of(e);
    }
  }

  private static BufferedImage opaque() {
    BufferedImage image = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 900; i++) {
      image.setRGB(i % 30, i / 30, RED);
    }
    return image;
  }

  private static void fill(WritableRaster raster, int value) {
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        raster.setSample(x, y, 0, value);
      }
    }
  }

  /** Left, top, width and height of what is not fully transparent. */
  private static int[] seen(BufferedImage image) {
    int[] columns =
        IntStream.range(0, image.getWidth())
            .filter(
                x ->
                    IntStream.range(0, image.getHeight())
                        .anyMatch(y -> image.getRGB(x, y) >>> 24 != 0))
            .toArray();
    int[] rows =
        IntStream.range(0, image.getHeight())
            .filter(
                y ->
                    IntStream.range(0, image.getWidth())
                        .anyMatch(x -> image.getRGB(x, y) >>> 24 != 0))
            .toArray();
    return new int[] {columns[0], rows[0], columns.length, rows.length};
  }
}
