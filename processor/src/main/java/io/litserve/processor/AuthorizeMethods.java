package io.litserve.processor;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * Emits who may pass, if a hook says so:
 *
 * <pre>{@code
 * public boolean authorizes() {
 *     return true;
 * }
 *
 * public void authorize(RequestContext context) {
 *     SquareApi.check(context);
 * }
 * }</pre>
 */
final class AuthorizeMethods {
    private AuthorizeMethods() {}

    static List<MethodSpec> of(Call authorize, Api api) {
        return List.of(
                LifecycleMethods.override("authorizes", TypeName.BOOLEAN, Optional.empty())
                        .addStatement("return true")
                        .build(),
                LifecycleMethods.override("authorize", TypeName.VOID, Optional.of(authorize))
                        .addParameter(Contract.CONTEXT, "context")
                        .addStatement(Invocation.of(authorize, api))
                        .build());
    }
}
