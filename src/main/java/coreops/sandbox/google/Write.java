package coreops.sandbox.google;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One write that was received, whether it was done or not; a batch leaves one of these per range.
 *
 * @param at when it arrived
 * @param workbook the name of the spreadsheet, e.g. {@code Recruitment}
 * @param kind UPDATE, BATCH_UPDATE, APPEND or CLEAR
 * @param range the range as asked for
 * @param values as they came, in rows; String, Number or Boolean, and {@code null} where a cell is
 *     to be left alone
 * @param input {@code RAW} or {@code USER_ENTERED}
 * @param status that was answered
 * @param applied whether the cells were changed, which a status of 503 does not tell
 */
public record Write(
    Instant at,
    String workbook,
    CallKind kind,
    String range,
    List<List<@Nullable Object>> values,
    String input,
    int status,
    boolean applied) {}
