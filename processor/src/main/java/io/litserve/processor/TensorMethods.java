package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * Emits how an endpoint reads and writes named tensors, if its payloads are some:
 *
 * <pre>{@code
 * public Optional<TensorSignature> tensors() {
 *     return Optional.of(
 *             new TensorSignature(
 *                     List.of(TensorPort.texts("text", 1)),
 *                     List.of(TensorPort.numbers("embedding", DType.FP32, -1))));
 * }
 *
 * public EmbeddingsApi.Request read(TensorReader tensors) {
 *     return new EmbeddingsApi.Request(tensors.string("text"));
 * }
 *
 * public void encode(float[] output, RequestContext context, TensorWriter tensors) {
 *     EmbeddingsApi.Response reply = api.reply(output);
 *     tensors.write("embedding", reply.embedding());
 * }
 * }</pre>
 */
final class TensorMethods {
    /** One axis that is left open. */
    private static final List<Long> ANY = List.of(-1L);

    private TensorMethods() {}

    static List<MethodSpec> of(Api api) {
        return NamedTensor.Signature.of(api)
                .map(it -> List.of(signature(it), read(it, api), encode(it, api)))
                .orElse(List.of());
    }

    private static MethodSpec signature(NamedTensor.Signature signature) {
        TypeName returned =
                ParameterizedTypeName.get(ClassName.get(Optional.class), Contract.TENSOR_SIGNATURE);
        return LifecycleMethods.override("tensors", returned, List.of())
                .addStatement(
                        "return $T.of(new $T($T.of($L), $T.of($L)))",
                        Optional.class,
                        Contract.TENSOR_SIGNATURE,
                        List.class,
                        ports(signature.taken()),
                        List.class,
                        ports(signature.given()))
                .build();
    }

    private static CodeBlock ports(NamedTensor.Group group) {
        return group.tensors().stream().map(TensorMethods::port).collect(CodeBlock.joining(", "));
    }

    private static CodeBlock port(NamedTensor tensor) {
        return switch (tensor.form()) {
            case NamedTensor.Form.Scalar(TypeName type) ->
                    numbers(tensor, dtype(type), List.of(1L));
            case NamedTensor.Form.Array(TypeName type) -> numbers(tensor, dtype(type), ANY);
            case NamedTensor.Form.Whole(String dtype, Optional<List<Long>> extents) ->
                    numbers(tensor, dtype, extents.orElse(ANY));
            case NamedTensor.Form.Text _ ->
                    CodeBlock.of("$T.texts($S, 1)", Contract.TENSOR_PORT, tensor.name());
        };
    }

    private static CodeBlock numbers(NamedTensor tensor, String dtype, List<Long> extents) {
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .add("$T.numbers($S, ", Contract.TENSOR_PORT, tensor.name())
                        .add("$T.$L", Contract.DTYPE, dtype);
        extents.forEach(extent -> code.add(", $L", extent));
        return code.add(")").build();
    }

    private static String dtype(TypeName primitive) {
        return switch (primitive.toString()) {
            case "boolean" -> "BOOL";
            case "byte" -> "INT8";
            case "short" -> "INT16";
            case "int" -> "INT32";
            case "long" -> "INT64";
            case "float" -> "FP32";
            case "double" -> "FP64";
            default -> throw new IllegalArgumentException("no tensor of " + primitive);
        };
    }

    private static MethodSpec read(NamedTensor.Signature signature, Api api) {
        return LifecycleMethods.override("read", api.flow().body().type(), List.of())
                .addParameter(Contract.TENSOR_READER, "tensors")
                .addStatement("return $L", payload(signature.taken()))
                .build();
    }

    private static CodeBlock payload(NamedTensor.Group taken) {
        CodeBlock values =
                taken.tensors().stream().map(TensorMethods::value).collect(CodeBlock.joining(", "));
        return taken.record().map(type -> CodeBlock.of("new $T($L)", type, values)).orElse(values);
    }

    private static CodeBlock value(NamedTensor tensor) {
        return switch (tensor.form()) {
            case NamedTensor.Form.Scalar(TypeName type) ->
                    CodeBlock.of("tensors.$LValue($S)", type, tensor.name());
            case NamedTensor.Form.Array(TypeName type) ->
                    CodeBlock.of("tensors.$Ls($S)", type, tensor.name());
            case NamedTensor.Form.Whole _ -> CodeBlock.of("tensors.tensor($S)", tensor.name());
            case NamedTensor.Form.Text _ -> CodeBlock.of("tensors.string($S)", tensor.name());
        };
    }

    private static MethodSpec encode(NamedTensor.Signature signature, Api api) {
        MethodSpec.Builder method =
                LifecycleMethods.override("encode", TypeName.VOID, api.call(HookKind.ENCODE))
                        .addParameter(api.flow().output(), "output")
                        .addParameter(Contract.CONTEXT, "context")
                        .addParameter(Contract.TENSOR_WRITER, "tensors");
        return method.addCode(written(signature.given(), api)).build();
    }

    private static CodeBlock written(NamedTensor.Group given, Api api) {
        CodeBlock output = RequestMethods.through(HookKind.ENCODE, "output", api);
        CodeBlock.Builder code = CodeBlock.builder();
        if (given.record().isEmpty()) {
            String name = given.tensors().getFirst().name();
            return code.addStatement("tensors.write($S, $L)", name, output).build();
        }
        if (api.call(HookKind.ENCODE).isEmpty()) {
            return code.add(fields(given, "output")).build();
        }
        // The hook is called once, its result is looked at several times.
        return code.addStatement("$T reply = $L", given.record().get(), output)
                .add(fields(given, "reply"))
                .build();
    }

    private static CodeBlock fields(NamedTensor.Group given, String record) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (NamedTensor tensor : given.tensors()) {
            code.addStatement("tensors.write($S, $N.$N())", tensor.name(), record, tensor.name());
        }
        return code.build();
    }
}
