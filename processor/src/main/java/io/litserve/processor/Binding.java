package io.litserve.processor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@code @NativeLibrary} interface without mistakes: what the emitters read.
 *
 * @param unit the interface and the look of its binding
 * @param library its name
 * @param functions in order
 */
record Binding(Api.Unit unit, String library, List<Function> functions) {
    /**
     * One function.
     *
     * @param method the name in Java
     * @param handle by which it is called
     * @param parameters in order
     * @param result {@link CType#VOID} for nothing
     */
    record Function(String method, Handle handle, List<Parameter> parameters, CType result) {
        /** {@code double cbrt(double x)} */
        String prototype() {
            String taken =
                    parameters.stream()
                            .map(it -> it.type().c() + " " + it.name())
                            .collect(Collectors.joining(", "));
            return "%s %s(%s)"
                    .formatted(result.c(), handle.symbol(), taken.isEmpty() ? "void" : taken);
        }

        /** Whether a parameter has a type. */
        boolean takes(CType type) {
            return parameters.stream().anyMatch(it -> it.type() == type);
        }
    }

    /**
     * A linked function.
     *
     * @param name of the constant
     * @param symbol in C
     * @param critical whether calls are short
     */
    record Handle(String name, String symbol, boolean critical) {}

    /** One parameter. */
    record Parameter(String name, CType type) {}
}
