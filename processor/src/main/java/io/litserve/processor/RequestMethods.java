package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * }</pre>
 */
final class RequestMethods {
    private RequestMethods() {}

    static MethodSpec accepts(List<String> bodyTypes) {
        TypeName types = ParameterizedTypeName.get(ClassName.get(Set.class), Contract.BODY_TYPE);
        CodeBlock all =
                bodyTypes.stream()
                        .map(type -> CodeBlock.of("$T.$N", Contract.BODY_TYPE, type))
                        .collect(CodeBlock.joining(", "));
        return LifecycleMethods.override("accepts", types, Optional.empty())
                .addStatement("return $T.of($L)", Set.class, all)
                .build();
    }

    static MethodSpec read(Api api, MethodNames methods) {
        return LifecycleMethods.override("read", api.flow().body().type(), Optional.empty())
                .addParameter(Contract.BODY, "body")
                .addStatement("return $L", read(api.flow(), methods))
                .build();
    }

    private static CodeBlock read(Api.Flow flow, MethodNames methods) {
        return switch (flow.payloads().body()) {
            case Body.Document document ->
                    document.raw()
                            .map(it -> tensor(flow.body().name(), it))
                            .orElseGet(() -> document(document.payload(), methods));
            case Body.Form form -> CodeBlock.of("$N(body.form())", methods.read(form.payload()));
            case Body.Bytes _ -> CodeBlock.of("body.bytes()");
            case Body.Flow _ -> CodeBlock.of("body.stream()");
        };
    }

    private static CodeBlock tensor(String name, Payload.Numbers numbers) {
        return CodeBlock.of("body.tensor($S, $N)", name, TensorConstants.name(numbers));
    }

    private static CodeBlock document(Payload payload, MethodNames methods) {
        return ReadValue.of(payload, CodeBlock.of("body.json()"), methods);
    }

    static List<MethodSpec> of(Api api, MethodNames methods) {
        return List.of(decode(api), PredictMethod.of(api), EncodeMethod.of(api, methods));
    }

    private static MethodSpec decode(Api api) {
        return LifecycleMethods.override("decode", api.flow().input(), api.call(HookKind.DECODE))
                .addParameter(api.flow().body().type(), "body")
                .addParameter(Contract.CONTEXT, "context")
                .addStatement("return $L", through(HookKind.DECODE, "body", api))
                .build();
    }

    /** The value through a hook, or as it is if there is none. */
    static CodeBlock through(HookKind hook, String value, Api api) {
        CodeBlock plain = CodeBlock.of("$N", value);
        return api.call(hook).map(call -> Invocation.of(call, api, plain)).orElse(plain);
    }
}
