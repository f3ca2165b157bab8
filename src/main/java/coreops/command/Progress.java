package coreops.command;

import coreops.bus.Topic;
import coreops.types.MessageId;

/**
 * How far a slow command is. The router shows the last one in place of the answer until that comes;
 * a command that is fast shows none.
 *
 * @param call the {@link CommandCall#message()} of the command
 * @param text one line
 */
public record Progress(MessageId call, String text) {
  public static final Topic<Progress> TOPIC = new Topic<>("command.progress", Progress.class);
}
