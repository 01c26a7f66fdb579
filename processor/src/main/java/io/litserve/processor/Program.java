package io.litserve.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;

/**
 * The program that is compiled, and what can be asked of it.
 *
 * @param elements of the compiler
 * @param types of the compiler
 */
record Program(Elements elements, Types types) {
    /** The canonical name of a class; empty for any other type. */
    static String name(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
                : "";
    }

    /** Whether a type is the class of that canonical name, whatever its arguments. */
    static boolean is(TypeMirror type, String name) {
        return name(type).equals(name);
    }

    /** The type arguments of a class; empty if it has none or is raw. */
    static List<? extends TypeMirror> arguments(TypeMirror type) {
        return type instanceof DeclaredType declared ? declared.getTypeArguments() : List.of();
    }

    static boolean isWildcard(TypeMirror type) {
        return type.getKind() == TypeKind.WILDCARD;
    }

    /** A type as messages show it: without packages and enclosing classes. */
    static String simple(TypeMirror type) {
        return type.toString().replaceAll("[\\w$]+\\.", "");
    }

    /** The class of that name, as the module of an element sees it. */
    Optional<TypeElement> find(String name, Element from) {
        return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(from), name));
    }

    /**
     * The classes that code must name to name a type: {@code List} and {@code A} of {@code
     * List<A[]>}.
     */
    Stream<TypeElement> named(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> named(((ArrayType) type).getComponentType());
            case DECLARED ->
                    Stream.concat(
                            Stream.of((TypeElement) ((DeclaredType) type).asElement()),
                            arguments(type).stream().flatMap(this::named));
            default -> Stream.of();
        };
    }

    /** Whether a type or a part of it is unknown to the compiler so far. */
    static boolean isUnresolved(TypeMirror type) {
        return switch (type.getKind()) {
            case ERROR -> true;
            case ARRAY -> isUnresolved(((ArrayType) type).getComponentType());
            case DECLARED -> arguments(type).stream().anyMatch(Program::isUnresolved);
            default -> false;
        };
    }

    /** Whether {@code javac} wants an exception caught or declared. */
    boolean isChecked(TypeMirror thrown) {
        return !isA(thrown, "java.lang.RuntimeException") && !isA(thrown, "java.lang.Error");
    }

    /** Whether a type is that class or extends it. */
    boolean isA(TypeMirror type, String name) {
        return types.isSubtype(type, elements.getTypeElement(name).asType());
    }

    /** Whether a class is a type, or what a primitive type is boxed into. */
    boolean isBoxOf(TypeMirror box, TypeMirror type) {
        return types.isSameType(box, boxed(type));
    }

    /** The class that stands for a type among type arguments, as messages show it. */
    String simpleBox(TypeMirror type) {
        return simple(boxed(type));
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : type;
    }

    /** A type seen as the class of that canonical name, if it is one or extends it. */
    Optional<TypeMirror> asMember(TypeMirror type, String name) {
        if (is(type, name)) {
            return Optional.of(type);
        }
        return type.getKind() == TypeKind.DECLARED
                ? types.directSupertypes(type).stream()
                        .flatMap(parent -> asMember(parent, name).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Whether a value of one type can be passed where the other is taken. */
    boolean isAssignable(TypeMirror from, TypeMirror to) {
        return types.isAssignable(from, to);
    }

    /** The constructor of a record that takes its components. */
    ExecutableElement canonicalConstructor(TypeElement type) {
        List<TypeMirror> components =
                type.getRecordComponents().stream().map(this::erased).toList();
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(c -> sameTypes(c.getParameters(), components))
                .findFirst()
                .orElseThrow();
    }

    private boolean sameTypes(List<? extends Element> parameters, List<TypeMirror> expected) {
        return parameters.size() == expected.size()
                && IntStream.range(0, expected.size())
                        .allMatch(
                                i -> types.isSameType(erased(parameters.get(i)), expected.get(i)));
    }

    private TypeMirror erased(Element element) {
        return types.erasure(element.asType());
    }

    /** Whether a member is the user's, not the compiler's; in class files they all seem so. */
    boolean isWritten(Element member) {
        return elements.getOrigin(member) != Elements.Origin.MANDATED;
    }

    /** Whether an element is compiled now, so that {@code javac} can underline it. */
    boolean inSource(Element element) {
        JavaFileObject file = elements.getFileObjectOf(element);
        return file != null && file.getKind() == JavaFileObject.Kind.SOURCE;
    }

    /** The culprit if {@code javac} can underline it, else what led to it. */
    Place place(Element culprit, Element subject) {
        return Place.of(inSource(culprit) ? culprit : subject);
    }

    /** A type, its superclasses, then the interfaces of all of them; {@code Object} left out. */
    List<TypeElement> lineage(TypeElement type) {
        List<TypeElement> classes =
                type.getKind().isInterface()
                        ? List.of(type)
                        : Stream.iterate(type, Program::hasSuperclass, Program::superclass)
                                .toList();
        List<TypeElement> all = new ArrayList<>(classes);
        classes.forEach(c -> addInterfaces(c, all));
        return all;
    }

    private static boolean hasSuperclass(TypeElement type) {
        return type.getSuperclass().getKind() != TypeKind.NONE;
    }

    private static TypeElement superclass(TypeElement type) {
        return (TypeElement) ((DeclaredType) type.getSuperclass()).asElement();
    }

    private static void addInterfaces(TypeElement type, List<TypeElement> all) {
        for (TypeMirror mirror : type.getInterfaces()) {
            TypeElement declared = (TypeElement) ((DeclaredType) mirror).asElement();
            if (!all.contains(declared)) {
                all.add(declared);
                addInterfaces(declared, all);
            }
        }
    }

    String packageName(Element element) {
        return elements.getPackageOf(element).getQualifiedName().toString();
    }

    /** Whether a class and all that enclose it are public. */
    boolean isPublic(TypeElement type) {
        return type.getModifiers().contains(Modifier.PUBLIC)
                && (!(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
    }

    /** Whether {@code @Generated} can be named beside a class: a module may leave it out. */
    boolean knowsGenerated(Element from) {
        return find("javax.annotation.processing.Generated", from).isPresent();
    }

    /** Whether an element is in a module that has a name. */
    boolean isModular(Element element) {
        return !elements.getModuleOf(element).isUnnamed();
    }

    /** Whether code in the package of {@code from} may name or call an element. */
    boolean accessible(Element element, Element from) {
        if (element instanceof PackageElement) {
            return true;
        }
        return accessible(element.getModifiers(), element, from)
                && accessible(element.getEnclosingElement(), from);
    }

    private boolean accessible(Set<Modifier> modifiers, Element element, Element from) {
        return modifiers.contains(Modifier.PUBLIC)
                || (!modifiers.contains(Modifier.PRIVATE) && samePackage(element, from));
    }

    /**
     * Whether code in the package of {@code api} may call a method on it. The method may be
     * inherited from a class that this code could not name.
     */
    boolean callable(Element method, Element api) {
        return accessible(method.getModifiers(), method, api) && !isStaticOfInterface(method);
    }

    /** Whether classes do not inherit the method although they have its interface. */
    static boolean isStaticOfInterface(Element method) {
        return method.getModifiers().contains(Modifier.STATIC)
                && method.getEnclosingElement().getKind() == ElementKind.INTERFACE;
    }

    boolean samePackage(Element one, Element other) {
        return elements.getPackageOf(one).equals(elements.getPackageOf(other));
    }
}
