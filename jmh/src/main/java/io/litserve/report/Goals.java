package io.litserve.report;

import java.util.ArrayList;
import java.util.List;

/** What is to be reached, and whether it is. */
public final class Goals {
    private final List<List<String>> rows = new ArrayList<>();
    private int missed;

    /** A value that is to be so much or more. */
    public void atLeast(String what, double value, double least) {
        add(what, value, "≥ " + Report.number(least, 2), value >= least);
    }

    /** A value that is to be so much or less. */
    public void atMost(String what, double value, double most) {
        add(what, value, "≤ " + Report.number(most, 2), value <= most);
    }

    private void add(String what, double value, String goal, boolean reached) {
        if (!reached) {
            missed++;
        }
        rows.add(List.of(what, Report.number(value, 2), goal, reached ? "yes" : "**missed**"));
    }

    /** Adds a table of all to a report. */
    public void show(Report report) {
        report.table(List.of("goal", "measured", "to be", "reached"), rows);
    }

    /** Zero if all are reached. */
    public int exitCode() {
        return missed == 0 ? 0 : 1;
    }
}
