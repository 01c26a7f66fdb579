package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import java.util.Locale;
import javax.lang.model.element.TypeElement;

/** What generated things are called. */
final class Naming {
    private Naming() {}

    /** {@code Outer_InnerEndpoint} for {@code Outer.Inner}, in the same package. */
    static ClassName endpoint(ClassName api) {
        return beside(api, "Endpoint");
    }

    /** {@code Outer_InnerServer} for {@code Outer.Inner}, in the same package. */
    static ClassName server(ClassName apiOrApp) {
        return beside(apiOrApp, "Server");
    }

    /** {@code Outer_InnerNative} for {@code Outer.Inner}, in the same package. */
    static ClassName binding(ClassName library) {
        return beside(library, "Native");
    }

    private static ClassName beside(ClassName type, String suffix) {
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + suffix);
    }

    /** The name of an API in logs: as annotated, else the class in kebab case without Api. */
    static String name(Draft draft) {
        return name(draft.type(), draft.annotation());
    }

    /** The name of an API in logs: as annotated, else the class in kebab case without Api. */
    static String name(TypeElement type, Annotation annotation) {
        String name = annotation.text("name");
        return name.isEmpty() ? kebab(type.getSimpleName().toString()) : name;
    }

    private static String kebab(String className) {
        return words(className.replaceFirst("(?<=.)Api$", ""), "-").toLowerCase(Locale.ROOT);
    }

    /** {@code ORDER_LINE_FIELDS} for {@code OrderLine}. */
    static String fields(String record) {
        return words(record, "_").toUpperCase(Locale.ROOT) + "_FIELDS";
    }

    private static String words(String className, String separator) {
        return className
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", separator)
                .replace("_", separator);
    }
}
