package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.litserve.processor.Binding.Function;
import java.util.ArrayList;
import java.util.List;

/**
 * Emits the call of a function:
 *
 * <pre>{@code
 * public long strlen(String s) {
 *     try (Arena arena = Arena.ofConfined()) {
 *         return (long) Functions.STRLEN.invokeExact(arena.allocateFrom(NativeCall.withoutZero(s)));
 *     } catch (Throwable t) {
 *         throw NativeCall.unchecked(t);
 *     }
 * }
 * }</pre>
 */
final class NativeMethod {
    private static final ClassName ARENA = ClassName.get("java.lang.foreign", "Arena");

    private NativeMethod() {}

    static MethodSpec of(Function function) {
        LocalNames names = new LocalNames();
        function.parameters().forEach(it -> names.unused(it.name()));
        Locals locals = new Locals(names.unused("arena"), names.unused("held"), names.unused("t"));
        MethodSpec.Builder method =
                LifecycleMethods.override(function.method(), function.result().java(), List.of())
                        .addJavadoc("{@code $L}", function.prototype());
        function.parameters().forEach(it -> method.addParameter(it.type().java(), it.name()));
        return method.beginControlFlow("try$L", resources(function, locals))
                .addStatement(invocation(function, locals))
                .nextControlFlow("catch ($T $N)", Throwable.class, locals.thrown())
                .addStatement("throw $T.unchecked($N)", Contract.NATIVE_CALL, locals.thrown())
                .endControlFlow()
                .build();
    }

    /** Names that no parameter has. */
    private record Locals(String arena, String held, String thrown) {}

    /** What the call borrows, for as long as it takes. */
    private static CodeBlock resources(Function function, Locals locals) {
        List<CodeBlock> resources = new ArrayList<>();
        if (function.takes(CType.STRING)) {
            resources.add(CodeBlock.of("$1T $2N = $1T.ofConfined()", ARENA, locals.arena()));
        }
        if (function.takes(CType.TENSOR)) {
            resources.add(
                    CodeBlock.of("$1T $2N = new $1T()", Contract.HELD_TENSORS, locals.held()));
        }
        return resources.isEmpty()
                ? CodeBlock.of("")
                : resources.stream().collect(CodeBlock.joining(";\n        ", " (", ")"));
    }

    private static CodeBlock invocation(Function function, Locals locals) {
        CodeBlock arguments =
                function.parameters().stream()
                        .map(it -> argument(it, locals))
                        .collect(CodeBlock.joining(", "));
        CodeBlock invocation =
                CodeBlock.of(
                        "$L.$N.invokeExact($L)",
                        NativeClass.FUNCTIONS,
                        function.handle().name(),
                        arguments);
        return function.result() == CType.VOID
                ? invocation
                : CodeBlock.of("return ($T) $L", function.result().java(), invocation);
    }

    private static CodeBlock argument(Binding.Parameter parameter, Locals locals) {
        return switch (parameter.type()) {
            case STRING ->
                    CodeBlock.of(
                            "$N.allocateFrom($T.withoutZero($N))",
                            locals.arena(),
                            Contract.NATIVE_CALL,
                            parameter.name());
            case TENSOR -> CodeBlock.of("$N.elements($N)", locals.held(), parameter.name());
            case VOID, BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE, SEGMENT ->
                    CodeBlock.of("$N", parameter.name());
        };
    }
}
