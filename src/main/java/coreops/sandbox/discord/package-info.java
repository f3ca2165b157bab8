/**
 * A stand-in of Discord's REST API v10 and gateway on loopback: real clients log in to it with only
 * their base URL changed. Each rule that it enforces names the documentation page it comes from, as
 * "developer docs, page, heading".
 *
 * <p>{@link coreops.sandbox.discord.DiscordSandbox} is the way in. Inside, everything that changes
 * runs on one event loop, so that sequence numbers and compression streams need no lock; what other
 * threads read is immutable or concurrent.
 */
@NullMarked
package coreops.sandbox.discord;

import org.jspecify.annotations.NullMarked;
