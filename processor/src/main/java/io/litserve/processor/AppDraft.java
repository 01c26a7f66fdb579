package io.litserve.processor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A {@code @LitApp} class as the user wrote it.
 *
 * @param type the class
 * @param annotation {@code @LitApp} on it
 * @param members what it lists
 */
record AppDraft(TypeElement type, Annotation annotation, List<Member> members) {
    /**
     * One listed class.
     *
     * @param type as listed
     * @param place of the entry
     * @param api its {@code @LitApi}, if it has one
     */
    record Member(TypeMirror type, Place place, Optional<Annotation> api) {
        String name() {
            return Program.simple(type);
        }

        TypeElement element() {
            return (TypeElement) ((DeclaredType) type).asElement();
        }
    }

    static AppDraft of(TypeElement type, Annotation app, Program program) {
        return new AppDraft(
                type,
                app,
                app.list("value").stream().map(value -> member(value, app, program)).toList());
    }

    private static Member member(AnnotationValue value, Annotation app, Program program) {
        TypeMirror type = (TypeMirror) value.getValue();
        Optional<Annotation> api =
                type instanceof DeclaredType declared
                        ? Annotation.on(declared.asElement(), "LitApi", program)
                        : Optional.empty();
        return new Member(type, app.place(value), api);
    }

    /** The members that are APIs. */
    List<Member> apis() {
        return members.stream().filter(member -> member.api().isPresent()).toList();
    }

    /** The first API before this one that is the same in some respect. */
    Optional<Member> earlier(Member member, Function<Member, ?> respect) {
        return IntStream.range(0, apis().indexOf(member))
                .mapToObj(apis()::get)
                .filter(other -> respect.apply(other).equals(respect.apply(member)))
                .findFirst();
    }

    String name() {
        return type.getSimpleName().toString();
    }
}
