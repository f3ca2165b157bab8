package coreops.config;

import coreops.types.RoleId;
import java.util.Set;

/** Who may do what; role ids only. */
public record Roles(
    @Key(value = "ADMIN_ROLE_IDS", sheet = true, doc = "Roles that may run everything.")
        Set<RoleId> admin,
    @Key(value = "STAFF_ROLE_IDS", sheet = true, doc = "Roles that may run staff commands.")
        Set<RoleId> staff,
    @Key(value = "RECRUITER_ROLE_IDS", sheet = true, doc = "Roles of recruiters.")
        Set<RoleId> recruiter,
    @Key(value = "LEAD_ROLE_IDS", sheet = true, doc = "Roles of clan leads.") Set<RoleId> lead) {}
