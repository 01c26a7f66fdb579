package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/**
 * Emits how batches form:
 *
 * <pre>{@code
 * public Batching batching() {
 *     return Batching.upTo(16, Duration.ofMillis(5));
 * }
 * }</pre>
 */
final class BatchingMethod {
    private BatchingMethod() {}

    static MethodSpec of(Delivery.Batch batch) {
        CodeBlock window =
                batch.window().isZero()
                        ? CodeBlock.of("")
                        : CodeBlock.of(", $L", DurationValue.of(batch.window()));
        return MethodSpec.methodBuilder("batching")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Contract.BATCHING)
                .addStatement("return $T.upTo($L$L)", Contract.BATCHING, batch.size(), window)
                .build();
    }
}
