package io.litserve.json;

import io.litserve.problem.Mistake;
import java.util.ArrayList;
import java.util.List;

/** The problems of the document that the tokens are of, the first hundred of them. */
final class Problems {
    /** Enough to act on; a hostile document gets no reply many times its size. */
    private static final int MOST = 100;

    private final Tokens tokens;

    /** Made for the first one. */
    private List<JsonProblem> kept = List.of();

    private int count;

    Problems(Tokens tokens) {
        this.tokens = tokens;
    }

    /** All that were met, those not kept included. */
    int count() {
        return count;
    }

    List<JsonProblem> kept() {
        return List.copyOf(kept);
    }

    /** The value here is wrong, and is skipped. */
    void add(Mistake mistake) {
        count++;
        if (kept.size() < MOST) {
            keep(mistake, tokens.loc());
        }
        tokens.skip();
    }

    /** The value here is wrong, unless that is known already. */
    void addFirst(Mistake mistake) {
        addFirst(mistake, tokens.loc());
    }

    /** The object that has ended here lacks a field, unless the field is known to be wrong. */
    void addMissing(String field) {
        List<Object> loc = tokens.loc();
        loc.add(field);
        addFirst(Mistake.MISSING, loc);
    }

    private void addFirst(Mistake mistake, List<Object> loc) {
        if (kept.size() < MOST && kept.stream().noneMatch(known -> known.isWithin(loc))) {
            count++;
            keep(mistake, loc);
        }
    }

    private void keep(Mistake mistake, List<Object> loc) {
        if (kept.isEmpty()) {
            kept = new ArrayList<>();
        }
        kept.add(new JsonProblem(mistake.type(), loc, mistake.msg()));
    }
}
