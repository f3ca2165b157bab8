package coreops.images;

import coreops.types.EmojiId;
import java.util.Arrays;

/**
 * The picture of an emoji as it goes along with a message: a PNG, {@code TAG_BADGE_PX} wide.
 *
 * @param png not to be changed by anybody
 */
// Compared by content; not copied, because pages of cards carry many.
@SuppressWarnings("ArrayRecordComponent")
public record Badge(EmojiId emoji, byte[] png) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Badge that && emoji.equals(that.emoji) && Arrays.equals(png, that.png);
  }

  @Override
  public int hashCode() {
    return 31 * emoji.hashCode() + Arrays.hashCode(png);
  }

  /** Without the content. */
  @Override
  public String toString() {
    return emoji + " (" + png.length + " bytes)";
  }
}
