package io.litserve.processor;

import com.palantir.javapoet.TypeSpec;
import java.util.List;

/** What came of a class in a round. */
sealed interface Outcome {
    /** Classes to write. */
    record Made(List<TypeSpec> classes) implements Outcome {}

    /** Mistakes to report; nothing is made. */
    record Mistaken(List<Problem> problems) implements Outcome {}

    /**
     * The class refers to something that does not exist yet; the problems count if it never does.
     */
    record Waiting(List<Problem> problems) implements Outcome {}
}
