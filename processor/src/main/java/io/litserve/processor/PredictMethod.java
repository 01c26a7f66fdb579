package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * Emits how an endpoint predicts, in one of the shapes of the runtime's {@code Endpoint}:
 *
 * <pre>{@code
 * public List<SquareApi.Response> predict(List<SquareApi.Request> inputs, List<RequestContext> contexts) {
 *     return api.predict(inputs);
 * }
 *
 * public void predict(Prompt input, RequestContext context, Emitter<String> emitter) {
 *     for (Iterator<String> items = api.predict(input); items.hasNext(); ) {
 *         emitter.emit(items.next());
 *     }
 * }
 * }</pre>
 */
final class PredictMethod {
    private PredictMethod() {}

    static MethodSpec of(Api api) {
        Api.Flow flow = api.flow();
        return switch (api.route().delivery()) {
            case Delivery.Single _ -> one(api, flow.output());
            case Delivery.Staged _ -> one(api, of(CompletionStage.class, flow.output()));
            case Delivery.Published _ -> one(api, of(Flow.Publisher.class, flow.output()));
            case Delivery.Batched(_, Delivery.Stacks stacks) when stacks.any() ->
                    stacked(api, stacks);
            case Delivery.Batched _ -> several(api, list(flow.output()));
            case Delivery.BatchStaged _ ->
                    several(api, of(CompletionStage.class, list(flow.output())));
            case Delivery.Streamed(Delivery.Source source) -> streamed(api, source);
            case Delivery.Sequenced _ -> sequenced(api, "batch");
            case Delivery.Continuous _ -> sequenced(api, "active");
        };
    }

    private static MethodSpec one(Api api, TypeName returned) {
        return override(api, returned, HookKind.PREDICT)
                .addParameter(api.flow().input(), "input")
                .addParameter(Contract.CONTEXT, "context")
                .addStatement("return $L", call(api, "input"))
                .build();
    }

    private static MethodSpec several(Api api, TypeName returned) {
        return declaration(api, returned).addStatement("return $L", together(api)).build();
    }

    private static MethodSpec.Builder declaration(Api api, TypeName returned) {
        return override(api, returned, HookKind.COLLATE, HookKind.PREDICT, HookKind.UNCOLLATE)
                .addParameter(list(api.flow().input()), "inputs")
                .addParameter(list(Contract.CONTEXT), "contexts");
    }

    /** Tensors that are not handed over are closed with the batch. */
    private static MethodSpec stacked(Api api, Delivery.Stacks stacks) {
        return declaration(api, list(api.flow().output()))
                .beginControlFlow("try ($1T batch = new $1T())", Contract.TENSOR_BATCH)
                .addStatement("return $L", together(api, stacks))
                .endControlFlow()
                .build();
    }

    private static CodeBlock together(Api api, Delivery.Stacks stacks) {
        CodeBlock inputs = CodeBlock.of("inputs");
        CodeBlock input =
                stacks.inputs().map(it -> StackMethods.stacked(it, inputs)).orElse(inputs);
        CodeBlock collated = through(HookKind.COLLATE, input, api, stacks.collated());
        Optional<Stack> whole = stacks.outputs().or(stacks::predicted);
        CodeBlock predicted = through(HookKind.PREDICT, collated, api, whole);
        CodeBlock outputs = through(HookKind.UNCOLLATE, predicted, api, Optional.empty());
        return stacks.outputs()
                .map(it -> CodeBlock.of("batch.handOver($L)", StackMethods.unstacked(it, outputs)))
                .orElse(outputs);
    }

    /** A value through a hook if it is there; what the hook returns is the batch's to close. */
    private static CodeBlock through(
            HookKind kind, CodeBlock value, Api api, Optional<Stack> returned) {
        if (api.call(kind).isEmpty()) {
            return value;
        }
        CodeBlock call = Invocation.of(api.call(kind).get(), api, value);
        return returned.map(stack -> StackMethods.owned(stack, call)).orElse(call);
    }

    /** Through collate, predict and uncollate, as far as they are there. */
    private static CodeBlock together(Api api) {
        CodeBlock value = CodeBlock.of("inputs");
        for (HookKind kind : List.of(HookKind.COLLATE, HookKind.PREDICT, HookKind.UNCOLLATE)) {
            CodeBlock before = value;
            value = api.call(kind).map(it -> Invocation.of(it, api, before)).orElse(before);
        }
        return value;
    }

    private static MethodSpec sequenced(Api api, String name) {
        Api.Flow flow = api.flow();
        TypeName sequence =
                ParameterizedTypeName.get(Contract.SEQUENCE, flow.input(), flow.output());
        return override(api, TypeName.VOID, HookKind.PREDICT)
                .addParameter(list(sequence), name)
                .addStatement(call(api, name))
                .build();
    }

    private static MethodSpec streamed(Api api, Delivery.Source source) {
        Api.Flow flow = api.flow();
        return override(api, TypeName.VOID, HookKind.PREDICT)
                .addParameter(flow.input(), "input")
                .addParameter(Contract.CONTEXT, "context")
                .addParameter(ParameterizedTypeName.get(Contract.EMITTER, flow.output()), "emitter")
                .addCode(items(api, source))
                .build();
    }

    private static CodeBlock items(Api api, Delivery.Source source) {
        CodeBlock predicted = call(api, "input");
        return switch (source) {
            case EMITTER -> CodeBlock.builder().addStatement(predicted).build();
            case ITERATOR -> loop(api, predicted);
            case STREAM ->
                    CodeBlock.builder()
                            .beginControlFlow(
                                    "try ($T stream = $L)",
                                    of(Stream.class, api.flow().output()),
                                    predicted)
                            .add(loop(api, CodeBlock.of("stream.iterator()")))
                            .endControlFlow()
                            .build();
        };
    }

    private static CodeBlock loop(Api api, CodeBlock iterator) {
        return CodeBlock.builder()
                .beginControlFlow(
                        "for ($T items = $L; items.hasNext(); )",
                        of(Iterator.class, api.flow().output()),
                        iterator)
                .addStatement("emitter.emit(items.next())")
                .endControlFlow()
                .build();
    }

    private static CodeBlock call(Api api, String value) {
        return Invocation.of(
                api.call(HookKind.PREDICT).orElseThrow(), api, CodeBlock.of("$N", value));
    }

    private static MethodSpec.Builder override(Api api, TypeName returned, HookKind... called) {
        List<TypeName> exceptions =
                Stream.of(called)
                        .flatMap(kind -> api.call(kind).stream())
                        .flatMap(call -> call.exceptions().stream())
                        .distinct()
                        .toList();
        return LifecycleMethods.override("predict", returned, exceptions);
    }

    private static TypeName list(TypeName element) {
        return of(List.class, element);
    }

    private static TypeName of(Class<?> holder, TypeName held) {
        return ParameterizedTypeName.get(ClassName.get(holder), held);
    }
}
