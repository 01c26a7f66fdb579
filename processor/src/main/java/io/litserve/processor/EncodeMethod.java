package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.Optional;

/**
 * Emits what makes a reply of an output:
 *
 * <pre>{@code
 * public void encode(HttpReply<Shop.Item> output, RequestContext context, Reply reply) {
 *     reply.head(output);
 *     if (output.body().isPresent()) {
 *         writeItem(output.body().get(), reply.json());
 *     } else {
 *         reply.empty();
 *     }
 * }
 * }</pre>
 */
final class EncodeMethod {
    private EncodeMethod() {}

    static MethodSpec of(Api api, MethodNames methods) {
        return LifecycleMethods.override("encode", TypeName.VOID, api.call(HookKind.ENCODE))
                .addParameter(api.flow().output(), "output")
                .addParameter(Contract.CONTEXT, "context")
                .addParameter(Contract.REPLY, "reply")
                .addCode(body(api, methods))
                .build();
    }

    private static CodeBlock body(Api api, MethodNames methods) {
        Answer answer = api.flow().payloads().answer();
        CodeBlock output = RequestMethods.through(HookKind.ENCODE, "output", api);
        Optional<CodeBlock> close =
                CloseMethods.answer(api.flow().payloads(), CodeBlock.of("answer"), methods);
        if (api.call(HookKind.ENCODE).isPresent() && close.isPresent()) {
            return CodeBlock.builder()
                    .addStatement("$T answer = $L", answer.type(), output)
                    .beginControlFlow("try")
                    .add(written(answer, CodeBlock.of("answer"), methods))
                    .nextControlFlow("finally")
                    .add(close.get())
                    .endControlFlow()
                    .build();
        }
        if (answer instanceof Answer.Headed(TypeName type, _)
                && api.call(HookKind.ENCODE).isPresent()) {
            // The hook is called once, its result is looked at several times.
            return CodeBlock.builder()
                    .addStatement("$T answer = $L", type, output)
                    .add(written(answer, CodeBlock.of("answer"), methods))
                    .build();
        }
        return written(answer, output, methods);
    }

    private static CodeBlock written(Answer answer, CodeBlock output, MethodNames methods) {
        return switch (answer) {
            case Answer.Document(Payload payload) ->
                    WriteValue.of(payload, output, CodeBlock.of("reply.json()"), methods);
            case Answer.Text _ ->
                    CodeBlock.builder().addStatement("reply.text($L)", output).build();
            case Answer.Bytes _ ->
                    CodeBlock.builder().addStatement("reply.bytes($L)", output).build();
            case Answer.Headed(_, Answer body) -> headed(body, output, methods);
        };
    }

    private static CodeBlock headed(Answer body, CodeBlock output, MethodNames methods) {
        return CodeBlock.builder()
                .addStatement("reply.head($L)", output)
                .beginControlFlow("if ($L.body().isPresent())", output)
                .add(written(body, CodeBlock.of("$L.body().get()", output), methods))
                .nextControlFlow("else")
                .addStatement("reply.empty()")
                .endControlFlow()
                .build();
    }
}
