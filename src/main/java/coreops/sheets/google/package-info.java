/**
 * The Google client behind the SheetsClient port. The only importer of com.google.api and
 * com.google.auth.
 */
@NullMarked
package coreops.sheets.google;

import org.jspecify.annotations.NullMarked;
