package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;

/**
 * Emits a call of a hook:
 *
 * <pre>{@code
 * api.load(device, settings)
 * SquareApi.tokenize(body, context)
 * }</pre>
 */
final class Invocation {
    private Invocation() {}

    /** A call without a value. */
    static CodeBlock of(Call call, Api api) {
        return of(call, api, CodeBlock.of(""));
    }

    /** A call with a value among its arguments. */
    static CodeBlock of(Call call, Api api, CodeBlock value) {
        CodeBlock receiver =
                call.isStatic() ? CodeBlock.of("$T", api.unit().type()) : CodeBlock.of("api");
        CodeBlock arguments =
                call.arguments().stream()
                        .map(it -> it == Argument.VALUE ? value : CodeBlock.of(it.variable()))
                        .collect(CodeBlock.joining(", "));
        return CodeBlock.of("$L.$N($L)", receiver, call.method(), arguments);
    }
}
