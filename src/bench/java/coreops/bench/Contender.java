package coreops.bench;

import java.util.List;

/** Who is measured. */
enum Contender {
  COREOPS("coreops", "!ops ping"),
  DISCORD4J("discord4j", "!ping"),
  JDA("jda", "!ping");

  private final String label;
  private final String prompt;

  Contender(String label, String prompt) {
    this.label = label;
    this.prompt = prompt;
  }

  /** Its name in the results. */
  String label() {
    return label;
  }

  /** What it answers. */
  String prompt() {
    return prompt;
  }

  /** The arguments of the JVM after its flags. */
  List<String> program(Lab lab) {
    return switch (this) {
      case COREOPS -> List.of("-jar", lab.programJar().toString(), "run");
      case DISCORD4J -> List.of("-cp", lab.bareClassPath(), BareDiscord4J.class.getName());
      case JDA -> List.of("-cp", lab.bareClassPath(), BareJda.class.getName());
    };
  }
}
