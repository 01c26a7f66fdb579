package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.litserve.processor.PayloadProblems.Spot;
import io.litserve.processor.Structure.Trait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Reads types as payloads, each record once.
 *
 * <p>A type that JSON cannot carry is a problem and read as {@link Payload.Free}, so that the rest
 * is looked at too; nothing is generated then.
 */
final class PayloadReader {
    private static final Payload FREE = new Payload.Free();

    private final Draft draft;
    private final Program program;
    private final Map<ClassName, Structure> structures = new LinkedHashMap<>();
    private final Set<ClassName> variants = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Element> named = new ArrayList<>();
    private final List<Element> unresolved = new ArrayList<>();

    private PayloadReader(Draft draft, Program program) {
        this.draft = draft;
        this.program = program;
    }

    static Payloads read(Draft draft, Program program) {
        PayloadReader reader = new PayloadReader(draft, program);
        Body body = draft.chain().body().map(reader::body).orElse(new Body.Document(FREE));
        Answer answer = draft.chain().reply().map(reader::answer).orElse(new Answer.Document(FREE));
        reader.variants.forEach(
                it -> reader.structures.computeIfPresent(it, (_, found) -> found.asVariant()));
        return new Payloads(
                body,
                answer,
                reader.structures,
                new Payloads.Findings(reader.problems, reader.named, reader.unresolved));
    }

    private Body body(Chain.Link link) {
        if (isBytes(link.type())) {
            return new Body.Bytes();
        }
        if (Program.is(link.type(), "java.io.InputStream")) {
            return new Body.Flow();
        }
        return FormFields.isForm(link.type(), program)
                ? form((DeclaredType) link.type(), spot(link))
                : new Body.Document(shaped(document(link), Chain.parameter(link.hook())));
    }

    /** With what {@code @ItemShape} on an element says of the tensor in its payload. */
    private Payload shaped(Payload payload, Element declared) {
        Optional<Annotation> shape = Annotation.on(declared, "ItemShape", program);
        if (shape.isEmpty()) {
            return payload;
        }
        List<Problem> found = DeclaredShape.problems(payload, shape.get()).toList();
        problems.addAll(found);
        return found.isEmpty() ? DeclaredShape.in(payload, shape.get()) : payload;
    }

    private Body form(DeclaredType type, Spot spot) {
        TypeElement element = (TypeElement) type.asElement();
        if (!element.getTypeParameters().isEmpty()) {
            return new Body.Document(refuse(PayloadProblems.generic(type, spot)));
        }
        return new Body.Form(structure(element, spot, new FormFields(this)::read));
    }

    private Answer answer(Chain.Link link) {
        if (!Program.is(link.type(), Contract.HTTP_REPLY.canonicalName())) {
            return content(link);
        }
        if (draft.chain().form().streams()) {
            return new Answer.Document(refuse(PayloadProblems.streamedReply(link)));
        }
        List<? extends TypeMirror> arguments = Program.arguments(link.type());
        return arguments.isEmpty() || Program.isWildcard(arguments.getFirst())
                ? new Answer.Document(refuse(PayloadProblems.raw(link.type(), spot(link))))
                : headed(link, arguments.getFirst());
    }

    private Answer headed(Chain.Link link, TypeMirror body) {
        return new Answer.Headed(
                TypeName.get(link.type()),
                content(new Chain.Link(body, link.hook(), link.place())));
    }

    private Answer content(Chain.Link link) {
        if (isBytes(link.type())) {
            return new Answer.Bytes();
        }
        return Program.is(link.type(), "java.lang.String")
                ? new Answer.Text()
                : new Answer.Document(
                        shaped(boxed(document(link), link.hook()), link.hook().method()));
    }

    /** Outputs of predict pass through generic code, those of encode do not. */
    private static Payload boxed(Payload payload, Hook hook) {
        return payload instanceof Payload.Scalar(TypeName type) && hook.kind() == HookKind.PREDICT
                ? new Payload.Scalar(type.box())
                : payload;
    }

    static boolean isBytes(TypeMirror type) {
        return type instanceof ArrayType array
                && array.getComponentType().getKind() == TypeKind.BYTE;
    }

    private Payload document(Chain.Link link) {
        return read(link.type(), spot(link));
    }

    private static Spot spot(Chain.Link link) {
        return new Spot(link.hook().title(), link.hook().method(), link.place());
    }

    Payload refuse(Problem problem) {
        problems.add(problem);
        return FREE;
    }

    Payload read(TypeMirror type, Spot spot) {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, CHAR ->
                    new Payload.Scalar(TypeName.get(type));
            case ARRAY -> array((ArrayType) type, spot);
            case DECLARED -> declared((DeclaredType) type, spot);
            case ERROR -> unresolved(spot);
            default -> refuse(PayloadProblems.foreign(type, spot));
        };
    }

    private Payload unresolved(Spot spot) {
        unresolved.add(spot.culprit());
        return FREE;
    }

    private Payload array(ArrayType type, Spot spot) {
        if (isBytes(type)) {
            return new Payload.Bytes();
        }
        return type.getComponentType().getKind().isPrimitive()
                ? new Payload.Array(TypeName.get(type.getComponentType()))
                : refuse(PayloadProblems.foreign(type, spot));
    }

    private Payload declared(DeclaredType type, Spot spot) {
        return switch (Program.name(type)) {
            case "java.lang.String" -> new Payload.Text();
            case "io.litserve.json.JsonValue" -> FREE;
            case "io.litserve.tensor.Tensor" -> Payload.Numbers.undeclared();
            case "java.util.Optional" -> generic(type, spot, this::optional);
            case "java.util.List" -> generic(type, spot, this::list);
            case "java.util.Map" -> generic(type, spot, this::map);
            default ->
                    TypeName.get(type).isBoxedPrimitive()
                            ? new Payload.Scalar(TypeName.get(type))
                            : ofUser(type, spot);
        };
    }

    Payload generic(
            DeclaredType type,
            Spot spot,
            BiFunction<List<? extends TypeMirror>, Spot, Payload> read) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        return arguments.isEmpty() || arguments.stream().anyMatch(Program::isWildcard)
                ? refuse(PayloadProblems.raw(type, spot))
                : read.apply(arguments, spot);
    }

    private Payload optional(List<? extends TypeMirror> arguments, Spot spot) {
        Payload value = read(arguments.getFirst(), spot);
        return value instanceof Payload.Maybe
                ? refuse(PayloadProblems.nestedOptional(spot))
                : new Payload.Maybe(value);
    }

    private Payload list(List<? extends TypeMirror> arguments, Spot spot) {
        return new Payload.Listed(item(arguments.getFirst(), spot.step("[]")));
    }

    private Payload map(List<? extends TypeMirror> arguments, Spot spot) {
        TypeMirror key = arguments.getFirst();
        return Program.is(key, "java.lang.String")
                ? new Payload.Mapped(item(arguments.getLast(), spot.step(".*")))
                : refuse(PayloadProblems.key(key, spot));
    }

    private Payload item(TypeMirror type, Spot spot) {
        Payload payload = read(type, spot);
        return Nullability.isNullable(type) ? new Payload.OrNull(payload) : payload;
    }

    private Payload ofUser(DeclaredType type, Spot spot) {
        TypeElement element = (TypeElement) type.asElement();
        return switch (element.getKind()) {
            case ENUM -> enumerated(element);
            case RECORD -> record(type, element, spot);
            case INTERFACE ->
                    element.getModifiers().contains(Modifier.SEALED)
                            ? oneOf(type, element, spot)
                            : refuse(PayloadProblems.foreign(type, spot));
            default -> refuse(PayloadProblems.foreign(type, spot));
        };
    }

    private Payload oneOf(DeclaredType type, TypeElement element, Spot spot) {
        if (!element.getTypeParameters().isEmpty()) {
            return refuse(PayloadProblems.generic(type, spot));
        }
        name(element);
        List<TypeElement> records = Variants.of(element);
        Variants.problem(type, records, spot).ifPresent(problems::add);
        for (TypeElement variant : records) {
            if (variant.getKind() == ElementKind.RECORD) {
                record((DeclaredType) variant.asType(), variant, spot);
                variants.add(ClassName.get(variant));
            }
        }
        return new Payload.OneOf(
                ClassName.get(element), records.stream().map(ClassName::get).toList());
    }

    private Payload enumerated(TypeElement type) {
        List<? extends Element> constants =
                type.getEnclosedElements().stream()
                        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                        .toList();
        name(type);
        named.addAll(constants);
        return new Payload.Enumerated(
                ClassName.get(type),
                constants.stream().map(constant -> constant.getSimpleName().toString()).toList());
    }

    private void name(TypeElement type) {
        named.add(type);
        ChainRules.isNameable(type, draft, program).ifPresent(problems::add);
    }

    private Payload record(DeclaredType type, TypeElement element, Spot spot) {
        if (!element.getTypeParameters().isEmpty()) {
            return refuse(PayloadProblems.generic(type, spot));
        }
        ClassName name = ClassName.get(element);
        if (!structures.containsKey(name)) {
            // Known before its components are read: one of them may hold the record itself.
            structures.put(name, new Structure(name, List.of(), Set.of()));
            structures.put(name, structure(element, spot, this::read));
        }
        return new Payload.Fields(name);
    }

    private Structure structure(
            TypeElement type, Spot spot, BiFunction<TypeMirror, Spot, Payload> read) {
        Element constructor = program.canonicalConstructor(type);
        name(type);
        named.add(constructor);
        type.getRecordComponents().forEach(component -> named.add(component.getAccessor()));
        return new Structure(
                ClassName.get(type),
                type.getRecordComponents().stream()
                        .map(component -> component(type, component, spot, read))
                        .toList(),
                program.isWritten(constructor) ? Set.of(Trait.REFUSES) : Set.of());
    }

    private Structure.Component component(
            TypeElement owner,
            RecordComponentElement component,
            Spot spot,
            BiFunction<TypeMirror, Spot, Payload> read) {
        String name = component.getSimpleName().toString();
        Spot inside =
                new Spot(
                        owner.getSimpleName() + "." + name,
                        component,
                        program.inSource(component) ? Place.of(component) : spot.place());
        Payload payload = shaped(read.apply(component.asType(), inside), component);
        if (!Nullability.isNullable(owner, component) || payload instanceof Payload.Repeated) {
            return new Structure.Component(name, payload);
        }
        if (component.asType().getKind().isPrimitive()) {
            problems.add(PayloadProblems.nullable(component.asType(), inside));
        }
        return new Structure.Component(name, new Payload.OrNull(payload));
    }
}
