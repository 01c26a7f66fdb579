package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits what the tensors of a body are declared to be, a constant each:
 *
 * <pre>{@code
 * private static final TensorItem FP32_ANY_3 = TensorItem.of(DType.FP32, -1, 3);
 * }</pre>
 */
final class TensorConstants {
    private static final String ANY = "ANY";

    private TensorConstants() {}

    static Stream<FieldSpec> of(Payloads payloads) {
        return payloads.read().stream()
                .filter(Payload.Numbers.class::isInstance)
                .map(Payload.Numbers.class::cast)
                .map(TensorConstants::constant);
    }

    static String name(Payload.Numbers payload) {
        return payload.extents()
                .map(extents -> payload.dtype() + extents(extents))
                .orElse(payload.dtype() + "_OF_ANY_SHAPE");
    }

    private static String extents(List<Long> extents) {
        return extents.isEmpty()
                ? "_SCALAR"
                : extents.stream()
                        .map(extent -> "_" + (extent < 0 ? ANY : extent))
                        .collect(Collectors.joining());
    }

    private static FieldSpec constant(Payload.Numbers payload) {
        return FieldSpec.builder(
                        Contract.TENSOR_ITEM,
                        name(payload),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(value(payload))
                .build();
    }

    private static CodeBlock value(Payload.Numbers payload) {
        CodeBlock dtype = CodeBlock.of("$T.$N", Contract.DTYPE, payload.dtype());
        if (payload.extents().isEmpty()) {
            return CodeBlock.of("$T.ofAnyShape($L)", Contract.TENSOR_ITEM, dtype);
        }
        Stream<CodeBlock> extents =
                payload.extents().get().stream()
                        .map(extent ->
                                CodeBlock.of(extent == (int) (long) extent ? "$L" : "$LL", extent));
        CodeBlock arguments =
                Stream.concat(Stream.of(dtype), extents).collect(CodeBlock.joining(", "));
        return CodeBlock.of("$T.of($L)", Contract.TENSOR_ITEM, arguments);
    }
}
