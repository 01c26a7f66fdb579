package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A class without mistakes: what the emitters read.
 *
 * @param unit the class and what is made beside it
 * @param route where it is served and what it may cost
 * @param calls of the hooks that it has
 * @param flow what goes through them
 */
record Api(Unit unit, Route route, Map<HookKind, Call> calls, Flow flow) {
    /**
     * A class of the user's and the look of the ones generated beside it.
     *
     * @param type the user's
     * @param traits what is to be heeded
     * @param suppressed warnings that the user's own choices would raise
     * @param hidden simple names of the user's classes that mean something else in the endpoint
     */
    record Unit(ClassName type, Set<Trait> traits, Set<String> suppressed, Set<String> hidden) {
        /** What is to be heeded about a class. */
        enum Trait {
            /** Everybody may name it. */
            PUBLIC,
            /** {@code @Generated} can be named beside it. */
            MARKED,
            /** It configures its server. */
            CONFIGURES
        }

        boolean is(Trait trait) {
            return traits.contains(trait);
        }
    }

    /**
     * Where and how an endpoint is served.
     *
     * @param address where requests go
     * @param limits what it may cost
     * @param delivery how requests reach predict
     * @param placement where predictions run
     */
    record Route(Address address, Limits limits, Delivery delivery, Placement placement) {}

    /**
     * Where requests go.
     *
     * @param path of the requests
     * @param name in logs
     */
    record Address(String path, String name) {}

    /**
     * What goes through the hooks.
     *
     * @param body what a body is read into
     * @param input what predict takes
     * @param output what predict returns
     * @param ends of predict that are tensors
     * @param payloads how the ends look in JSON
     */
    record Flow(Taken body, TypeName input, TypeName output, Ends ends, Payloads payloads) {}

    /**
     * What a body is read into.
     *
     * @param type of it
     * @param name of the parameter of the hook that takes it
     */
    record Taken(TypeName type, String name) {}

    /**
     * Tensors among what predict takes and returns for one request.
     *
     * @param input if it is a tensor or has nothing else
     * @param output if it is a tensor or has nothing else
     */
    record Ends(Optional<Stack> input, Optional<Stack> output) {}

    Optional<Call> call(HookKind kind) {
        return Optional.ofNullable(calls.get(kind));
    }
}
