package io.litserve.form;

import io.litserve.json.JsonProblem;
import io.litserve.problem.Mistake;
import java.util.ArrayList;
import java.util.List;

/** The problems of one form, the first hundred of them. */
final class FormProblems {
    /** Enough to act on; a hostile form gets no reply many times its size. */
    private static final int MOST = 100;

    private final List<JsonProblem> kept = new ArrayList<>(0);

    List<JsonProblem> kept() {
        return List.copyOf(kept);
    }

    /** A field is wrong. */
    void add(String field, Mistake mistake) {
        add(List.of("body", field), mistake);
    }

    /** A field is wrong, unless that is known already. */
    void addFirst(String field, Mistake mistake) {
        List<Object> loc = List.of("body", field);
        if (kept.stream().noneMatch(it -> it.loc().equals(loc))) {
            add(loc, mistake);
        }
    }

    /** The form as a whole is wrong. */
    void addWhole(Mistake mistake) {
        add(List.of("body"), mistake);
    }

    private void add(List<Object> loc, Mistake mistake) {
        if (kept.size() < MOST) {
            kept.add(new JsonProblem(mistake.type(), loc, mistake.msg()));
        }
    }
}
