package coreops.sandbox.google;

/** Whether the inner lists of values are rows or columns (…/reference/rest/v4/Dimension). */
enum Dimension {
  ROWS,
  COLUMNS
}
