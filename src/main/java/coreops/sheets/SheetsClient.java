package coreops.sheets;

/** The port behind which the Google client stands. Calls block, and end within their deadline. */
public interface SheetsClient {}
