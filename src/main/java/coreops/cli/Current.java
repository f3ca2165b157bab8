package coreops.cli;

/** The surroundings from which verticles are made now; a reboot puts others in their place. */
final class Current {
  private volatile Surroundings surroundings;

  Current(Surroundings first) {
    this.surroundings = first;
  }

  Surroundings get() {
    return surroundings;
  }

  void set(Surroundings next) {
    surroundings = next;
  }
}
