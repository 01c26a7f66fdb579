package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/**
 * Emits the expression that reads one value:
 *
 * <pre>{@code
 * json.floatValue()
 * json.isNull() ? null : json.string()
 * json.tensor("left", FP32_2_3)
 * readRequest(json)
 * }</pre>
 */
final class ReadValue {
    private ReadValue() {}

    /**
     * From a reader, what a body has one of: a tensor of a declared shape has its place among those
     * of other requests.
     *
     * @param name of the component
     */
    static CodeBlock of(String name, Payload payload, CodeBlock json, MethodNames methods) {
        return payload instanceof Payload.Numbers numbers && numbers.isFixed()
                ? CodeBlock.of("$L.tensor($S, $N)", json, name, TensorConstants.name(numbers))
                : of(payload, json, methods);
    }

    /**
     * From a reader.
     *
     * @param json an expression for the reader, evaluated once but for nullable values
     */
    static CodeBlock of(Payload payload, CodeBlock json, MethodNames methods) {
        return switch (payload) {
            case Payload.Scalar(TypeName type) -> CodeBlock.of("$L.$LValue()", json, type.unbox());
            case Payload.Text _ -> CodeBlock.of("$L.string()", json);
            case Payload.Array(TypeName component) -> CodeBlock.of("$L.$Ls()", json, component);
            case Payload.Bytes _ -> CodeBlock.of("$L.bytes()", json);
            case Payload.Uploaded _ -> CodeBlock.of("$L.upload()", json);
            case Payload.Numbers numbers ->
                    CodeBlock.of("$L.tensor($N)", json, TensorConstants.name(numbers));
            case Payload.Free _ -> CodeBlock.of("$L.value()", json);
            case Payload.OrNull(Payload value) ->
                    CodeBlock.of("$L.isNull() ? null : $L", json, of(value, json, methods));
            case Payload.Fields _,
                    Payload.OneOf _,
                    Payload.Enumerated _,
                    Payload.Maybe _,
                    Payload.Listed _,
                    Payload.Repeated _,
                    Payload.Mapped _ ->
                    CodeBlock.of("$L($L)", methods.read(payload), json);
        };
    }
}
