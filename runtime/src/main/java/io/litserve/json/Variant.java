package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import io.litserve.problem.Mistake;
import java.util.Optional;

/** Finds out which of several records an object is, by its field {@code type}. */
final class Variant {
    private static final String FIELD = "type";

    private Variant() {}

    /**
     * Enters the object that has begun here and finds its type, wherever it stands. The fields
     * before it are kept and come again.
     *
     * @return empty after a mistake; the object is consumed then
     */
    static Optional<String> find(Tokens tokens, Problems problems) {
        try (PassedFields passed = new PassedFields()) {
            while (tokens.next() != JsonToken.END_OBJECT) {
                JsonToken value = tokens.next();
                if (tokens.name().equals(FIELD)) {
                    return value == JsonToken.VALUE_STRING
                            ? Optional.of(take(tokens, passed))
                            : refuse(tokens, problems, Mistake.NO_TAG);
                }
                passed.add(tokens);
                if (passed.isFull()) {
                    return refuse(tokens, problems, Mistake.LATE_TAG);
                }
            }
        }
        problems.addFirst(Mistake.NO_TAG);
        return Optional.empty();
    }

    private static String take(Tokens tokens, PassedFields passed) {
        String type = tokens.text();
        if (!passed.isEmpty()) {
            tokens.insert(passed.object());
        }
        return type;
    }

    private static Optional<String> refuse(Tokens tokens, Problems problems, Mistake mistake) {
        tokens.skip();
        tokens.leave();
        problems.addFirst(mistake);
        return Optional.empty();
    }
}
