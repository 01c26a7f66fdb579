package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/**
 * Emits where the endpoint is, and its limits where they are not the usual ones:
 *
 * <pre>{@code
 * public Route route() {
 *     return Route.post("/predict", "square").timeout(Duration.ofSeconds(5)).maxPayload(1L << 20);
 * }
 * }</pre>
 */
final class RouteMethod {
    private static final Limits USUAL =
            new Limits(
                    1,
                    1024,
                    new Limits.Times(
                            new Timespan(30, Timespan.Unit.S), new Timespan(0, Timespan.Unit.S)),
                    new ByteSize(100, ByteSize.Unit.MB));

    private RouteMethod() {}

    static MethodSpec of(Api.Route route) {
        return MethodSpec.methodBuilder("route")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Contract.ROUTE)
                .addStatement(
                        "return $T.post($S, $S)$L$L",
                        Contract.ROUTE,
                        route.address().path(),
                        route.address().name(),
                        limits(route.limits()),
                        placement(route.placement()))
                .build();
    }

    private static CodeBlock limits(Limits limits) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (limits.workersPerDevice() != USUAL.workersPerDevice()) {
            code.add(".workersPerDevice($L)", limits.workersPerDevice());
        }
        if (limits.queue() != USUAL.queue()) {
            code.add(".queue($L)", limits.queue());
        }
        Timespan timeout = limits.times().request();
        if (timeout.nanos() != USUAL.times().request().nanos()) {
            code.add(".timeout($L)", DurationValue.of(timeout));
        }
        Timespan streamTimeout = limits.times().stream();
        if (!streamTimeout.isZero()) {
            code.add(".streamTimeout($L)", DurationValue.of(streamTimeout));
        }
        if (limits.maxPayload().bytes() != USUAL.maxPayload().bytes()) {
            code.add(".maxPayload($L)", bytes(limits.maxPayload()));
        }
        return code.build();
    }

    private static CodeBlock placement(Placement placement) {
        return switch (placement) {
            case Placement.OnEventLoop _ -> CodeBlock.of(".inline()");
            case Placement.OnWorker(int concurrency) when concurrency > 1 ->
                    CodeBlock.of(".concurrency($L)", concurrency);
            case Placement.OnWorker _ -> CodeBlock.of("");
        };
    }

    private static CodeBlock bytes(ByteSize size) {
        return size.unit() == ByteSize.Unit.B
                ? CodeBlock.of("$LL", size.amount())
                : CodeBlock.of("$LL << $L", size.amount(), size.unit().shift());
    }
}
