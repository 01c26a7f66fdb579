package io.litserve.processor;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import java.util.Optional;

/**
 * Emits how batches form, if a policy of the user's says so:
 *
 * <pre>{@code
 * public BatchPolicy<SquareApi.Request> policy() {
 *     return SquareApi.byTokens();
 * }
 * }</pre>
 */
final class PolicyMethod {
    private PolicyMethod() {}

    static MethodSpec of(Call policy, Api api) {
        return LifecycleMethods.override(
                        "policy",
                        ParameterizedTypeName.get(Contract.BATCH_POLICY, api.flow().body().type()),
                        Optional.empty())
                .addStatement("return $L", Invocation.of(policy, api))
                .build();
    }
}
