package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Emits what happens to an instance of the API between requests:
 *
 * <pre>{@code
 * public void open(Device device, Settings settings) throws IOException {
 *     api = apis.get();
 *     api.load(device);
 * }
 *
 * public void close() {
 *     if (api != null) {
 *         api.release();
 *     }
 * }
 *
 * public boolean healthy() {
 *     return api.alive();
 * }
 * }</pre>
 */
final class LifecycleMethods {
    private LifecycleMethods() {}

    static List<MethodSpec> of(Api api) {
        return List.of(open(api), close(api), healthy(api));
    }

    private static MethodSpec open(Api api) {
        MethodSpec.Builder method =
                override("open", TypeName.VOID, api.call(HookKind.SETUP))
                        .addParameter(Contract.DEVICE, "device")
                        .addParameter(Contract.SETTINGS, "settings")
                        .addStatement("api = apis.get()");
        api.call(HookKind.SETUP).ifPresent(setup -> method.addStatement(Invocation.of(setup, api)));
        return method.build();
    }

    private static MethodSpec close(Api api) {
        MethodSpec.Builder method = override("close", TypeName.VOID, api.call(HookKind.TEARDOWN));
        api.call(HookKind.TEARDOWN)
                .ifPresent(teardown ->
                        method.beginControlFlow("if (api != null)")
                                .addStatement(Invocation.of(teardown, api))
                                .endControlFlow());
        return method.build();
    }

    private static MethodSpec healthy(Api api) {
        CodeBlock health =
                api.call(HookKind.HEALTH)
                        .map(call -> Invocation.of(call, api))
                        .orElse(CodeBlock.of("true"));
        return override("healthy", TypeName.BOOLEAN, api.call(HookKind.HEALTH))
                .addStatement("return $L", health)
                .build();
    }

    /** A public override that throws what the hook in it throws. */
    static MethodSpec.Builder override(String name, TypeName result, Optional<Call> hook) {
        return override(name, result, hook.map(Call::exceptions).orElse(List.of()));
    }

    static MethodSpec.Builder override(String name, TypeName result, List<TypeName> exceptions) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(result)
                .addExceptions(exceptions);
    }
}
