package io.litserve.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What is said of types that JSON does not carry. */
final class PayloadProblems {
    private PayloadProblems() {}

    /**
     * Where a type was found.
     *
     * @param path how messages name it, {@code Request.tags[]}
     * @param culprit what the path starts from: a method or a record component
     * @param place what to underline
     */
    record Spot(String path, Element culprit, Place place) {
        /** A part of the type there. */
        Spot step(String suffix) {
            return new Spot(path + suffix, culprit, place);
        }

        private Problem problem(Rule rule, String message) {
            return rule.at(place, path + ": " + message);
        }
    }

    static Problem streamedReply(Chain.Link link) {
        return Rule.REPLY_STREAM.at(
                link.place(),
                link.hook().title()
                        + " makes HttpReply, but the items of a stream have no status: make what is"
                        + " in it, and throw HttpException before the first for another status");
    }

    static Problem formField(TypeMirror type, Spot spot) {
        return spot.problem(
                Rule.FORM_FIELD,
                ("a form cannot carry %s: use String, primitives, enums, byte[] or Upload, and"
                                + " Optional or List of them")
                        .formatted(Program.simple(type)));
    }

    static Problem sealed(TypeMirror type, TypeElement other, Spot spot) {
        return spot.problem(
                Rule.PAYLOAD_SEALED,
                "%s permits %s: only records, each of a simple name of its own, can be told apart"
                        .formatted(Program.simple(type), other.getSimpleName()));
    }

    static Problem typed(TypeElement variant, Spot spot) {
        return spot.problem(
                Rule.PAYLOAD_SEALED,
                "%s has a component named type, which is where JSON says which record it is: rename it"
                        .formatted(variant.getSimpleName()));
    }

    static Problem foreign(TypeMirror type, Spot spot) {
        return spot.problem(
                Rule.PAYLOAD_TYPE,
                "JSON cannot carry %s: %s"
                        .formatted(
                                Program.simple(type),
                                type instanceof ArrayType array
                                        ? insteadOf(array)
                                        : insteadOf(type)));
    }

    private static String insteadOf(ArrayType array) {
        TypeMirror component = array.getComponentType();
        return component.getKind() == TypeKind.ERROR
                ? "use a List"
                : "use List<%s>".formatted(Program.simple(component));
    }

    private static String insteadOf(TypeMirror type) {
        return switch (Program.name(type)) {
            case "java.util.Set",
                    "java.util.Collection",
                    "java.lang.Iterable",
                    "java.util.ArrayList",
                    "java.util.stream.Stream" ->
                    "use List";
            case "java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap" -> "use Map";
            case "java.lang.CharSequence",
                    "java.net.URI",
                    "java.util.UUID",
                    "java.time.Instant",
                    "java.time.LocalDate",
                    "java.time.LocalDateTime",
                    "java.time.Duration" ->
                    "use String and convert it";
            case "java.lang.Object" -> "use JsonValue";
            case "java.io.InputStream" -> "use byte[], or take the stream as the whole body";
            case "io.litserve.Upload" ->
                    "only a form has files, and only the whole body is one, read into a record";
            case "io.litserve.HttpReply" -> "return it as the whole reply";
            case "java.math.BigDecimal", "java.math.BigInteger" -> "use String, double or long";
            case "java.util.OptionalInt" -> "use Optional<Integer>";
            case "java.util.OptionalLong" -> "use Optional<Long>";
            case "java.util.OptionalDouble" -> "use Optional<Double>";
            default ->
                    "use records, String, primitives, enums, Optional, List, Map, arrays of"
                            + " primitives or JsonValue";
        };
    }

    static Problem raw(TypeMirror type, Spot spot) {
        return spot.problem(
                Rule.PAYLOAD_RAW,
                "%s does not say what is in it: write its type arguments, without wildcards"
                        .formatted(Program.simple(type)));
    }

    static Problem generic(TypeMirror type, Spot spot) {
        return spot.problem(
                Rule.PAYLOAD_GENERIC,
                "%s has type parameters: write a record for each type"
                        .formatted(Program.simple(type)));
    }

    static Problem key(TypeMirror key, Spot spot) {
        return spot.problem(
                Rule.PAYLOAD_KEY,
                "the keys of a JSON object are strings, not %s: use Map<String, ...>"
                        .formatted(Program.simple(key)));
    }

    static Problem nestedOptional(Spot spot) {
        return spot.problem(
                Rule.PAYLOAD_OPTIONAL,
                "null cannot tell which Optional is empty: use one Optional");
    }

    static Problem nullable(TypeMirror type, Spot spot) {
        return spot.problem(
                Rule.PAYLOAD_NULLABLE,
                "%s cannot be null: remove Nullable or use the box"
                        .formatted(Program.simple(type)));
    }
}
