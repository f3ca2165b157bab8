package coreops.router;

import coreops.command.Access;
import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import coreops.command.Tier;
import coreops.control.Toggles;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What decides about a question, as it is at the moment. */
record Rules(Judge judge, Access access, Toggles toggles, boolean stopping) {
  Set<Tier> tiersOf(Asked asked) {
    return access.tiersOf(asked.author().roles());
  }

  /** Whether they may run it here and now. */
  boolean may(Asked asked, CommandSpec spec) {
    return judge.explain(spec, tiersOf(asked), asked.guild().isEmpty(), access, toggles).stream()
        .allMatch(check -> check.passed());
  }

  Decision judge(Asked asked, CommandSpec spec, Map<String, String> options) {
    return judge.judge(asked, spec, options, access, toggles);
  }

  Optional<Refusal> judge(Asked asked, ActionSpec spec) {
    return judge.judge(spec, asked, access, toggles);
  }
}
