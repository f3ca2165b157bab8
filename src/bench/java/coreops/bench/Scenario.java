package coreops.bench;

import java.io.IOException;

/** One question that the bench answers. */
interface Scenario {
  /** Its name on the command line and in the results. */
  String name();

  /** Measures, within minutes, and ends everything that it started. */
  void run(Lab lab, Findings findings) throws IOException, InterruptedException;
}
