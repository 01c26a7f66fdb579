package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** A type that crosses to C: how Java, C and the linker call it. */
enum CType {
    VOID("void", ""),
    BOOLEAN("bool", "JAVA_BOOLEAN"),
    BYTE("int8_t", "JAVA_BYTE"),
    SHORT("int16_t", "JAVA_SHORT"),
    CHAR("uint16_t", "JAVA_CHAR"),
    INT("int32_t", "JAVA_INT"),
    LONG("int64_t", "JAVA_LONG"),
    FLOAT("float", "JAVA_FLOAT"),
    DOUBLE("double", "JAVA_DOUBLE"),
    SEGMENT("void*", "ADDRESS"),
    STRING("const char*", "ADDRESS"),
    TENSOR("void*", "ADDRESS");

    private static final ClassName LAYOUT = ClassName.get("java.lang.foreign", "ValueLayout");

    private final String c;
    private final String layout;

    CType(String c, String layout) {
        this.c = c;
        this.layout = layout;
    }

    /** The type by which C knows one of Java's; empty if it knows none. */
    static Optional<CType> of(TypeMirror type) {
        String name =
                type.getKind() == TypeKind.DECLARED
                        ? Program.name(type)
                        : type.getKind().name().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(it -> it.java().toString().equals(name)).findFirst();
    }

    /** In Java. */
    TypeName java() {
        return switch (this) {
            case VOID -> TypeName.VOID;
            case BOOLEAN -> TypeName.BOOLEAN;
            case BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case CHAR -> TypeName.CHAR;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
            case SEGMENT -> ClassName.get("java.lang.foreign", "MemorySegment");
            case STRING -> ClassName.get(String.class);
            case TENSOR -> Contract.TENSOR;
        };
    }

    /** In C. */
    String c() {
        return c;
    }

    /** For the linker: {@code ValueLayout.JAVA_INT}. */
    CodeBlock layout() {
        return CodeBlock.of("$T.$L", LAYOUT, layout);
    }

    /** Whether a function may return it. */
    boolean isResult() {
        return this != STRING && this != TENSOR;
    }
}
