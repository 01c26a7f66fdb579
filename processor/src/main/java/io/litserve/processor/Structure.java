package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;

/**
 * The inside of a record payload.
 *
 * @param type the record
 * @param components in order
 * @param refuses whether its constructor has code of the user's, which may refuse values
 */
record Structure(ClassName type, List<Component> components, boolean refuses) {
    /**
     * One component.
     *
     * @param name of the component and the field in JSON
     * @param payload what it holds
     */
    record Component(String name, Payload payload) {
        /** Whether a document must have it. */
        boolean isRequired() {
            return !(payload instanceof Payload.Maybe || payload instanceof Payload.OrNull);
        }
    }
}
