package coreops.config;

import java.util.List;
import java.util.Optional;

/** How commands are recognised. */
public record Routing(
    @Key(
            value = "COREOPS_ADMIN_BANG_ALLOWLIST",
            fallback = "env,reload,health,digest,checksheet,config,cfg,help,ping,refresh all",
            doc = "Commands that admins may type alone behind a bang, comma separated.")
        List<String> bangAllowlist,
    @Key(
            value = "COREOPS_ENABLE_TAGGED_ALIASES",
            doc = "Whether BOT_TAG works as a prefix. Unset: yes when BOT_TAG is set.")
        Optional<Boolean> taggedAliases,
    @Key(
            value = "COREOPS_ENABLE_GENERIC_ALIASES",
            fallback = "false",
            doc =
                "Whether every ops command also works alone behind a bang, for those who may run "
                    + "it.")
        boolean genericAliases,
    @Key(
            value = "SHOW_EMPTY_SECTIONS",
            fallback = "false",
            doc = "Whether help shows sections without commands.")
        boolean showEmptySections) {}
