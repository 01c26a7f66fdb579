package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import io.litserve.processor.Binding.Function;
import java.lang.invoke.MethodHandle;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the handles of a binding, which the JIT compiler folds into their callers:
 *
 * <pre>{@code
 * private static final class Functions {
 *     static final NativeSymbols SYMBOLS = NativeSymbols.of("m");
 *     static final MethodHandle CBRT = SYMBOLS.link("cbrt", FunctionDescriptor.of(...));
 * }
 * }</pre>
 */
final class FunctionsClass {
    private static final ClassName DESCRIPTOR =
            ClassName.get("java.lang.foreign", "FunctionDescriptor");

    private FunctionsClass() {}

    static TypeSpec of(Binding binding) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(NativeClass.FUNCTIONS)
                        .addJavadoc("Linked with the first call, when all symbols have been found.")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .addField(symbols(binding));
        binding.functions().forEach(it -> type.addField(handle(it)));
        return type.build();
    }

    private static FieldSpec symbols(Binding binding) {
        return FieldSpec.builder(Contract.NATIVE_SYMBOLS, "SYMBOLS")
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($S)", Contract.NATIVE_SYMBOLS, binding.library())
                .build();
    }

    private static FieldSpec handle(Function function) {
        return FieldSpec.builder(MethodHandle.class, function.handle().name())
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "SYMBOLS.$L($S, $L)",
                        function.handle().critical() ? "linkCritical" : "link",
                        function.handle().symbol(),
                        descriptor(function))
                .build();
    }

    private static CodeBlock descriptor(Function function) {
        boolean returns = function.result() != CType.VOID;
        Stream<CType> result = returns ? Stream.of(function.result()) : Stream.of();
        CodeBlock layouts =
                Stream.concat(result, function.parameters().stream().map(Binding.Parameter::type))
                        .map(CType::layout)
                        .collect(CodeBlock.joining(", "));
        return CodeBlock.of("$T.$L($L)", DESCRIPTOR, returns ? "of" : "ofVoid", layouts);
    }
}
