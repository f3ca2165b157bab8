/**
 * Buckets of Google Sheets, cached and refreshed; Config registry and toggles. Public: the Sheets
 * façade.
 */
@NullMarked
package coreops.sheets;

import org.jspecify.annotations.NullMarked;
