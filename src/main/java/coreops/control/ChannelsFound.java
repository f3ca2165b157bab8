package coreops.control;

import coreops.bus.Topic;
import coreops.types.ChannelId;
import java.util.Optional;

/**
 * The ops channel that the Config tab supplies where the environment leaves LOG_CHANNEL_ID unset.
 * Told together with {@link RolesFound}, also on {@link Toggles#ASK}.
 *
 * @param log empty when the tab supplies none
 */
public record ChannelsFound(Optional<ChannelId> log) {
  public static final Topic<ChannelsFound> TOPIC =
      new Topic<>("control.channels", ChannelsFound.class);
}
