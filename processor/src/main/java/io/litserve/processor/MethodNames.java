package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of the methods that read, write and close payloads: {@code readRequest}; and of what
 * they read records by: {@code REQUEST_FIELDS}.
 */
final class MethodNames {
    private final Map<Payload, String> suffixes = new HashMap<>();
    private final LocalNames names = new LocalNames();
    private final Map<Payload, String> constants = new HashMap<>();
    private final LocalNames constantNames = new LocalNames();

    private MethodNames() {}

    /** Names for all payloads; two of the same simple name get the enclosing class's name too. */
    static MethodNames of(Payloads payloads) {
        MethodNames methods = new MethodNames();
        payloads.read().forEach(methods::add);
        payloads.written().forEach(methods::add);
        return methods;
    }

    private void add(Payload payload) {
        suffix(payload);
    }

    String read(Payload payload) {
        return "read" + suffix(payload);
    }

    String write(Payload payload) {
        return "write" + suffix(payload);
    }

    String close(Payload payload) {
        return "close" + suffix(payload);
    }

    /** The constant with the names of a record's fields. */
    String fields(Payload payload) {
        return constants.computeIfAbsent(
                payload, it -> constantNames.unused(Naming.fields(suffix(it))));
    }

    private String suffix(Payload payload) {
        if (payload instanceof Payload.Numbers) {
            // No method is its own, whatever its shape.
            return "Tensor";
        }
        String known = suffixes.get(payload);
        if (known != null) {
            return known;
        }
        String suffix = names.unused(wanted(payload));
        suffixes.put(payload, suffix);
        return suffix;
    }

    private String wanted(Payload payload) {
        return switch (payload) {
            case Payload.Fields(ClassName type) -> wanted(type);
            case Payload.OneOf(ClassName type, _) -> wanted(type);
            case Payload.Enumerated(ClassName type, _) -> wanted(type);
            case Payload.Scalar(TypeName type) -> capitalized(type.withoutAnnotations());
            case Payload.Text _ -> "String";
            case Payload.Maybe(Payload value) -> "Optional" + suffix(value);
            case Payload.OrNull(Payload value) -> "Nullable" + suffix(value);
            case Payload.Listed(Payload element) -> suffix(element) + "List";
            case Payload.Repeated(Payload element) -> suffix(element) + "List";
            case Payload.Uploaded _ -> "Upload";
            case Payload.Numbers _ -> "Tensor";
            case Payload.Mapped(Payload value) -> suffix(value) + "Map";
            case Payload.Array(TypeName component) -> capitalized(component) + "Array";
            case Payload.Bytes _ -> "Bytes";
            case Payload.Free _ -> "JsonValue";
        };
    }

    private String wanted(ClassName type) {
        ClassName outer = type.enclosingClassName();
        return outer != null && suffixes.containsValue(type.simpleName())
                ? outer.simpleName() + type.simpleName()
                : type.simpleName();
    }

    private static String capitalized(TypeName type) {
        String name = type instanceof ClassName box ? box.simpleName() : type.toString();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
