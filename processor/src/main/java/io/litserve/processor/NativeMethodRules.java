package io.litserve.processor;

import io.litserve.processor.NativeDraft.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** What must hold of each method of a {@code @NativeLibrary} interface: C has such a function. */
final class NativeMethodRules {
    private static final String TYPES = "a primitive, MemorySegment, Tensor or String";

    private NativeMethodRules() {}

    static Stream<Problem> check(Method method) {
        return method.function().isEmpty()
                ? Stream.of(missing(method))
                : Stream.concat(
                        Stream.of(
                                        namesASymbol(method),
                                        isNotGeneric(method),
                                        hasFixedParameters(method),
                                        returnsWhatCCan(method))
                                .flatMap(Optional::stream),
                        parameters(method));
    }

    private static Problem missing(Method method) {
        return Rule.NATIVE_MISSING.at(
                method.place(),
                "Method %s has no body and no @NativeFunction: annotate it, or make it default"
                        .formatted(method.name()));
    }

    private static Optional<Problem> namesASymbol(Method method) {
        Annotation function = method.function().orElseThrow();
        String symbol = function.text("value");
        return symbol.isEmpty() || symbol.chars().anyMatch(c -> c <= ' ' || c == '(')
                ? Optional.of(
                        Rule.NATIVE_SYMBOL.at(
                                function.place("value"),
                                "The symbol of method %s is \"%s\", but needs to be the name that the library exports, such as \"cbrt\""
                                        .formatted(method.name(), symbol)))
                : Optional.empty();
    }

    private static Optional<Problem> isNotGeneric(Method method) {
        return method.element().getTypeParameters().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Rule.NATIVE_GENERIC.at(
                                method.place(),
                                "@NativeFunction method %s has type parameters, but C has none: name the types"
                                        .formatted(method.name())));
    }

    private static Optional<Problem> hasFixedParameters(Method method) {
        return method.element().isVarArgs()
                ? Optional.of(
                        Rule.NATIVE_VARARGS.at(
                                method.place(),
                                "@NativeFunction method %s has variable arguments, which C passes in ways of its own: bind a function with fixed ones, or wrap it in C"
                                        .formatted(method.name())))
                : Optional.empty();
    }

    private static Optional<Problem> returnsWhatCCan(Method method) {
        TypeMirror result = method.type().getReturnType();
        return CType.of(result).filter(CType::isResult).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Rule.NATIVE_RESULT.at(
                                method.place(),
                                "@NativeFunction method %s returns %s, but needs void, a primitive or MemorySegment: return the address as MemorySegment"
                                        .formatted(method.name(), Program.simple(result))));
    }

    private static Stream<Problem> parameters(Method method) {
        List<? extends VariableElement> parameters = method.element().getParameters();
        int checked = parameters.size() - (method.element().isVarArgs() ? 1 : 0);
        return IntStream.range(0, checked)
                .filter(i -> CType.of(method.type().getParameterTypes().get(i)).isEmpty())
                .mapToObj(i -> unknown(method, i));
    }

    private static Problem unknown(Method method, int index) {
        VariableElement parameter = method.element().getParameters().get(index);
        return Rule.NATIVE_PARAMETER.at(
                new Place(
                        method.place().element().equals(method.element())
                                ? parameter
                                : method.place().element(),
                        Optional.empty(),
                        Optional.empty()),
                "Parameter %s of method %s is %s, but needs %s: pass an array or a struct as MemorySegment"
                        .formatted(
                                parameter.getSimpleName(),
                                method.name(),
                                Program.simple(method.type().getParameterTypes().get(index)),
                                TYPES));
    }
}
