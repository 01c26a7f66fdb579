package io.litserve.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * A {@code @NativeLibrary} interface as the user wrote it.
 *
 * @param type the interface
 * @param annotation {@code @NativeLibrary} on it
 * @param methods that the binding has to implement, inherited ones included
 */
record NativeDraft(TypeElement type, Annotation annotation, List<Method> methods) {
    /**
     * One abstract method.
     *
     * @param element the method
     * @param type its signature as the interface sees it
     * @param function {@code @NativeFunction} on it, if it has one
     * @param place to underline
     */
    record Method(
            ExecutableElement element,
            ExecutableType type,
            Optional<Annotation> function,
            Place place) {
        String name() {
            return element.getSimpleName().toString();
        }
    }

    static NativeDraft of(TypeElement type, Annotation annotation, Program program) {
        List<Method> methods =
                running(type, program).stream()
                        .filter(it -> it.getModifiers().contains(Modifier.ABSTRACT))
                        .filter(it -> !isOfEveryObject(it, program))
                        .map(it -> method(it, type, program))
                        .toList();
        return new NativeDraft(type, annotation, methods);
    }

    /** The methods that no lower one overrides, from the interface upwards. */
    private static List<ExecutableElement> running(TypeElement type, Program program) {
        List<ExecutableElement> running = new ArrayList<>();
        for (TypeElement ancestor : program.lineage(type)) {
            ElementFilter.methodsIn(ancestor.getEnclosedElements()).stream()
                    .filter(it -> running.stream().noneMatch(lower -> same(lower, it, program)))
                    .toList()
                    .forEach(running::add);
        }
        return running;
    }

    private static boolean same(ExecutableElement one, ExecutableElement other, Program program) {
        return one.getSimpleName().equals(other.getSimpleName())
                && program.types()
                        .isSubsignature(
                                (ExecutableType) one.asType(), (ExecutableType) other.asType());
    }

    private static boolean isOfEveryObject(ExecutableElement method, Program program) {
        TypeElement object = program.elements().getTypeElement("java.lang.Object");
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .anyMatch(it -> same(method, it, program));
    }

    private static Method method(ExecutableElement element, TypeElement type, Program program) {
        return new Method(
                element,
                (ExecutableType) program.types().asMemberOf((DeclaredType) type.asType(), element),
                Annotation.on(element, "NativeFunction", program),
                program.place(element, type));
    }

    /** Whether all of it is known: another processor may have yet to generate a part. */
    boolean isResolved(Program program) {
        return program.lineage(type).stream()
                        .flatMap(it -> it.getInterfaces().stream())
                        .noneMatch(Program::isUnresolved)
                && methods.stream().flatMap(NativeDraft::types).noneMatch(Program::isUnresolved);
    }

    /** Whether all annotations of ours can be read. */
    boolean isReadable() {
        return Stream.concat(
                        Stream.of(annotation),
                        methods.stream().flatMap(it -> it.function().stream()))
                .allMatch(Annotation::readable);
    }

    private static Stream<TypeMirror> types(Method method) {
        return Stream.concat(
                Stream.of(method.type().getReturnType()),
                method.type().getParameterTypes().stream());
    }

    String name() {
        return type.getSimpleName().toString();
    }
}
