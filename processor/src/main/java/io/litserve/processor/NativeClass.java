package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.litserve.processor.Api.Unit.Trait;
import javax.lang.model.element.Modifier;

/**
 * Emits the binding of a library:
 *
 * <pre>{@code
 * final class LibMNative implements LibM {
 *     private LibMNative() {}
 *
 *     static LibM load() {
 *         NativeSymbols.of("m").require("cbrt");
 *         return new LibMNative();
 *     }
 *
 *     ...
 *
 *     private static final class Functions {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>The handles are in a class of their own, which is not touched before all symbols were found:
 * so a failure is an exception each time, not the error of a class that could not be made.
 */
final class NativeClass {
    /** The class of the handles. */
    static final String FUNCTIONS = "Functions";

    private NativeClass() {}

    static TypeSpec of(Binding binding) {
        TypeSpec.Builder type =
                UnitClass.of(Naming.binding(binding.unit().type()), binding.unit())
                        .addJavadoc(
                                "Calls the functions of the C library {@code $L}.",
                                binding.library())
                        .alwaysQualify(binding.unit().hidden().toArray(String[]::new))
                        .addSuperinterface(binding.unit().type())
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PRIVATE)
                                        .build())
                        .addMethod(load(binding));
        binding.functions().forEach(it -> type.addMethod(NativeMethod.of(it)));
        return type.addType(FunctionsClass.of(binding)).build();
    }

    private static MethodSpec load(Binding binding) {
        CodeBlock symbols =
                binding.functions().stream()
                        .map(it -> it.handle().symbol())
                        .distinct()
                        .map(it -> CodeBlock.of("$S", it))
                        .collect(CodeBlock.joining(", "));
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("load")
                        .addJavadoc(
                                "Finds the library and its functions; throws {@link $T} if one is missing.",
                                Contract.NATIVE_LINK_EXCEPTION);
        if (binding.unit().is(Trait.PUBLIC)) {
            method.addModifiers(Modifier.PUBLIC);
        }
        return method.addModifiers(Modifier.STATIC)
                .returns(binding.unit().type())
                .addStatement(
                        "$T.of($S).require($L)",
                        Contract.NATIVE_SYMBOLS,
                        binding.library(),
                        symbols)
                .addStatement("return new $T()", Naming.binding(binding.unit().type()))
                .build();
    }
}
