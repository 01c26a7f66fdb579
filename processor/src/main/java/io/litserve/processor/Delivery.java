package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How requests reach predict, and how its outputs leave. */
sealed interface Delivery {
    /** The simple names of the interfaces of the runtime that endpoints implement. */
    Set<String> NAMES =
            Set.of(
                    "Single",
                    "Batched",
                    "Streamed",
                    "Sequenced",
                    "Continuous",
                    "Staged",
                    "BatchStaged",
                    "Published");

    /** One by one. */
    record Single() implements Delivery {}

    /** Several at once. */
    record Batched(Batch batch, Stacks stacks) implements Delivery {}

    /** One by one, with items that leave as they come. */
    record Streamed(Source source) implements Delivery {}

    /** Several at once, with items of each that leave as they come. */
    record Sequenced(Batch batch) implements Delivery {}

    /** Several at once, which join and leave between calls. */
    record Continuous(Batch batch) implements Delivery {}

    /** One by one, not waited for. */
    record Staged() implements Delivery {}

    /** Several at once, not waited for. */
    record BatchStaged(Batch batch) implements Delivery {}

    /** One by one, not waited for, with items that leave as they come. */
    record Published() implements Delivery {}

    /**
     * What a batch may be.
     *
     * @param size at most
     * @param window that the first one waits
     */
    record Batch(int size, Timespan window) {}

    /**
     * What is made of tensors in a batch.
     *
     * @param inputs that predict takes stacked
     * @param outputs that predict returns stacked
     * @param collated that collate makes
     * @param predicted that uncollate takes
     */
    record Stacks(
            Optional<Stack> inputs,
            Optional<Stack> outputs,
            Optional<Stack> collated,
            Optional<Stack> predicted) {
        /** Whether there is anything to close. */
        boolean any() {
            return Stream.of(inputs, outputs, collated, predicted).anyMatch(Optional::isPresent);
        }
    }

    /** Where the items of a streamed reply come from. */
    enum Source {
        EMITTER,
        ITERATOR,
        STREAM
    }

    /** Batches, if there are any. */
    default Optional<Batch> batches() {
        return switch (this) {
            case Batched(Batch batch, _) -> Optional.of(batch);
            case Sequenced(Batch batch) -> Optional.of(batch);
            case Continuous(Batch batch) -> Optional.of(batch);
            case BatchStaged(Batch batch) -> Optional.of(batch);
            case Single _, Streamed _, Staged _, Published _ -> Optional.empty();
        };
    }

    /** Whether replies have several items. */
    default boolean streams() {
        return switch (this) {
            case Streamed _, Sequenced _, Continuous _, Published _ -> true;
            case Single _, Batched _, Staged _, BatchStaged _ -> false;
        };
    }

    /** The interface of the runtime that such an endpoint implements. */
    default ClassName contract() {
        return Contract.ENDPOINT.nestedClass(getClass().getSimpleName());
    }
}
