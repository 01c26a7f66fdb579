package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * Emits what happens to a request around predict:
 *
 * <pre>{@code
 * public SquareApi.Request read(Body body) {
 *     return readRequest(body.json());
 * }
 *
 * public SquareApi.Request decode(SquareApi.Request body, RequestContext context) {
 *     return body;
 * }
 *
 * public void encode(SquareApi.Response output, RequestContext context, Reply reply) {
 *     writeResponse(output, reply.json());
 * }
 * }</pre>
 */
final class RequestMethods {
    private RequestMethods() {}

    static MethodSpec read(Api api, MethodNames methods) {
        return LifecycleMethods.override("read", api.flow().body(), Optional.empty())
                .addParameter(Contract.BODY, "body")
                .addStatement(
                        "return $L",
                        ReadValue.of(
                                api.flow().payloads().body(), CodeBlock.of("body.json()"), methods))
                .build();
    }

    static List<MethodSpec> of(Api api, MethodNames methods) {
        return List.of(decode(api), PredictMethod.of(api), encode(api, methods));
    }

    private static MethodSpec decode(Api api) {
        return LifecycleMethods.override("decode", api.flow().input(), api.call(HookKind.DECODE))
                .addParameter(api.flow().body(), "body")
                .addParameter(Contract.CONTEXT, "context")
                .addStatement("return $L", through(HookKind.DECODE, "body", api))
                .build();
    }

    private static MethodSpec encode(Api api, MethodNames methods) {
        CodeBlock output = through(HookKind.ENCODE, "output", api);
        return LifecycleMethods.override("encode", TypeName.VOID, api.call(HookKind.ENCODE))
                .addParameter(api.flow().output(), "output")
                .addParameter(Contract.CONTEXT, "context")
                .addParameter(Contract.REPLY, "reply")
                .addCode(answer(api.flow().payloads().answer(), output, methods))
                .build();
    }

    private static CodeBlock answer(Answer answer, CodeBlock output, MethodNames methods) {
        return switch (answer) {
            case Answer.Document(Payload payload) ->
                    WriteValue.of(payload, output, CodeBlock.of("reply.json()"), methods);
            case Answer.Text _ ->
                    CodeBlock.builder().addStatement("reply.text($L)", output).build();
            case Answer.Bytes _ ->
                    CodeBlock.builder().addStatement("reply.bytes($L)", output).build();
        };
    }

    /** The value through a hook, or as it is if there is none. */
    private static CodeBlock through(HookKind hook, String value, Api api) {
        CodeBlock plain = CodeBlock.of("$N", value);
        return api.call(hook).map(call -> Invocation.of(call, api, plain)).orElse(plain);
    }
}
