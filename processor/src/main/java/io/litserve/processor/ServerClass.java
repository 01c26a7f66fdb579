package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.litserve.processor.Api.Unit.Trait;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Emits the main class of a server:
 *
 * <pre>{@code
 * public final class SquareApiServer {
 *     private SquareApiServer() {}
 *
 *     public static void main(String[] args) {
 *         LitServer.builder().add(SquareApiEndpoint::new).run(args);
 *     }
 * }
 * }</pre>
 */
final class ServerClass {
    private ServerClass() {}

    /** A server of the APIs, in order. */
    static TypeSpec of(Api.Unit unit, List<ClassName> apis) {
        return UnitClass.of(Naming.server(unit.type()), unit)
                .addJavadoc("Serves $L.", links(apis))
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(main(unit, apis))
                .build();
    }

    private static CodeBlock links(List<ClassName> apis) {
        return apis.stream()
                .map(api -> CodeBlock.of("{@link $T}", api))
                .collect(CodeBlock.joining(", "));
    }

    private static MethodSpec main(Api.Unit unit, List<ClassName> apis) {
        return MethodSpec.methodBuilder("main")
                .addJavadoc("Runs the server; {@code --help} tells its options.")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(String[].class, "args")
                .addCode(unit.is(Trait.CONFIGURES) ? configured(unit, apis) : plain(apis))
                .build();
    }

    private static CodeBlock plain(List<ClassName> apis) {
        return CodeBlock.builder().addStatement("$L.run(args)", builder(apis)).build();
    }

    private static CodeBlock configured(Api.Unit unit, List<ClassName> apis) {
        return CodeBlock.builder()
                .addStatement("$T server = $L", Contract.BUILDER, builder(apis))
                .addStatement("$T.configure(server)", unit.type())
                .addStatement("server.run(args)")
                .build();
    }

    private static CodeBlock builder(List<ClassName> apis) {
        CodeBlock endpoints =
                apis.stream()
                        .map(api -> CodeBlock.of(".add($T::new)", Naming.endpoint(api)))
                        .collect(CodeBlock.joining(""));
        return CodeBlock.of("$T.builder()$L", Contract.LIT_SERVER, endpoints);
    }
}
