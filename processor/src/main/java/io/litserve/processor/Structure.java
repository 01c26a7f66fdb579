package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The inside of a record payload.
 *
 * @param type the record
 * @param components in order
 * @param traits what else is to be known
 */
record Structure(ClassName type, List<Component> components, Set<Trait> traits) {
    /** What may be said of a record. */
    enum Trait {
        /** Its constructor has code of the user's, which may refuse values. */
        REFUSES,
        /** It is one of several that its {@code type} tells apart. */
        VARIANT
    }

    Structure asVariant() {
        Set<Trait> more = EnumSet.of(Trait.VARIANT);
        more.addAll(traits);
        return new Structure(type, components, more);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /**
     * One component.
     *
     * @param name of the component and the field in JSON
     * @param payload what it holds
     */
    record Component(String name, Payload payload) {
        /** Whether a document must have it. */
        boolean isRequired() {
            return !(payload instanceof Payload.Maybe
                    || payload instanceof Payload.OrNull
                    || payload instanceof Payload.Repeated);
        }
    }
}
