package coreops.modules.placement;

import coreops.types.UserId;

/**
 * For whom a seat is to be held.
 *
 * @param name what the guild calls them; a mention for somebody who is no member
 */
record Recruit(UserId id, String name) {
  String mention() {
    return "<@" + id + ">";
  }
}
