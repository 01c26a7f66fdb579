package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/**
 * Emits the statement that writes one value:
 *
 * <pre>{@code
 * json.value(response.output());
 * writeRequest(response.echo(), json);
 * }</pre>
 */
final class WriteValue {
    private WriteValue() {}

    /**
     * To a writer.
     *
     * @param value an expression for the value, evaluated once
     * @param json an expression for the writer, evaluated once
     */
    static CodeBlock of(Payload payload, CodeBlock value, CodeBlock json, MethodNames methods) {
        if (payload instanceof Payload.OrNull(Payload marked)) {
            return of(marked, value, json, methods);
        }
        CodeBlock write =
                isDirect(payload)
                        ? CodeBlock.of("$L.value($L)", json, value)
                        : CodeBlock.of("$L($L, $L)", methods.write(payload), value, json);
        return CodeBlock.builder().addStatement(write).build();
    }

    /** Whether the writer takes it as it is, null included. */
    static boolean isDirect(Payload payload) {
        return switch (payload) {
            case Payload.Scalar(TypeName type) -> type.isPrimitive();
            case Payload.Text _,
                    Payload.Array _,
                    Payload.Bytes _,
                    Payload.Numbers _,
                    Payload.Free _ ->
                    true;
            case Payload.Fields _,
                    Payload.OneOf _,
                    Payload.Enumerated _,
                    Payload.Maybe _,
                    Payload.OrNull _,
                    Payload.Listed _,
                    Payload.Repeated _,
                    Payload.Uploaded _,
                    Payload.Mapped _ ->
                    false;
        };
    }
}
