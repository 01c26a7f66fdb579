package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Emits what a batched endpoint needs beside predict if its values are tensors:
 *
 * <pre>{@code
 * public boolean alike(Tensor one, Tensor other) {
 *     return TensorBatch.alike(one, other);
 * }
 * }</pre>
 */
final class StackedMethods {
    private StackedMethods() {}

    static Stream<MethodSpec> of(Api api) {
        return api.route().delivery() instanceof Delivery.Batched(_, Delivery.Stacks stacks)
                ? of(stacks)
                : Stream.of();
    }

    private static Stream<MethodSpec> of(Delivery.Stacks stacks) {
        return Stream.of(
                        stacks.inputs().stream().map(StackedMethods::alike),
                        all(List.of(stacks.inputs()), StackMethods::stack),
                        all(List.of(stacks.outputs()), StackMethods::unstack),
                        all(
                                List.of(stacks.outputs(), stacks.collated(), stacks.predicted()),
                                StackMethods::own))
                .flatMap(methods -> methods);
    }

    private static Stream<MethodSpec> all(
            List<Optional<Stack>> stacks, Function<Stack, Stream<MethodSpec>> methods) {
        return stacks.stream().flatMap(Optional::stream).distinct().flatMap(methods);
    }

    private static MethodSpec alike(Stack stack) {
        return LifecycleMethods.override("alike", TypeName.BOOLEAN, Optional.empty())
                .addParameter(stack.type(), "one")
                .addParameter(stack.type(), "other")
                .addCode(comparison(stack))
                .build();
    }

    private static CodeBlock comparison(Stack stack) {
        return switch (stack) {
            case Stack.Bare _ ->
                    CodeBlock.builder()
                            .addStatement("return $T.alike(one, other)", Contract.TENSOR_BATCH)
                            .build();
            case Stack.Components(_, List<String> names) -> comparison(names);
        };
    }

    private static CodeBlock comparison(List<String> names) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (String name : names.subList(0, names.size() - 1)) {
            code.beginControlFlow("if (!$L)", comparison(name))
                    .addStatement("return false")
                    .endControlFlow();
        }
        return code.addStatement("return $L", comparison(names.getLast())).build();
    }

    private static CodeBlock comparison(String name) {
        return CodeBlock.of("$1T.alike(one.$2N(), other.$2N())", Contract.TENSOR_BATCH, name);
    }
}
