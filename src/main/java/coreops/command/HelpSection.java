package coreops.command;

/** Where help shows a command: the audience whose page it is, and the heading there. */
public enum HelpSection {
  CONFIG_HEALTH(Audience.ADMIN, "Config & Health"),
  SHEETS_CACHE(Audience.ADMIN, "Sheets & Cache"),
  PERMISSIONS(Audience.ADMIN, "Permissions"),
  UTILITIES(Audience.ADMIN, "Utilities"),
  WELCOME_TEMPLATES(Audience.ADMIN, "Welcome Templates"),
  STAFF_RECRUITMENT(Audience.STAFF, "Recruitment"),
  SHEET_TOOLS(Audience.STAFF, "Sheet Tools"),
  STAFF_MILESTONES(Audience.STAFF, "Milestones"),
  USER_RECRUITMENT(Audience.USER, "Recruitment"),
  USER_MILESTONES(Audience.USER, "Milestones"),
  GENERAL(Audience.USER, "General");

  /** The pages of help, in the order in which they are shown. */
  public enum Audience {
    ADMIN("Admin / Operational"),
    STAFF("Staff"),
    USER("User");

    private final String title;

    Audience(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final Audience audience;
  private final String label;

  HelpSection(Audience audience, String label) {
    this.audience = audience;
    this.label = label;
  }

  public Audience audience() {
    return audience;
  }

  public String label() {
    return label;
  }
}
