package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * Emits the endpoint of an API:
 *
 * <pre>{@code
 * public final class SquareApiEndpoint implements Endpoint.Batched<Request, Request, Response> {
 *     private final Supplier<? extends SquareApi> apis;
 *     private SquareApi api;
 *
 *     public SquareApiEndpoint() {
 *         this(SquareApi::new);
 *     }
 *
 *     public SquareApiEndpoint(Supplier<? extends SquareApi> apis) {
 *         this.apis = apis;
 *     }
 *     ...
 * }
 * }</pre>
 */
final class EndpointClass {
    private EndpointClass() {}

    static TypeSpec of(Api api) {
        Payloads payloads = api.flow().payloads();
        MethodNames methods = MethodNames.of(payloads);
        TypeSpec.Builder type =
                UnitClass.of(Naming.endpoint(api.unit().type()), api.unit())
                        .addJavadoc(javadoc(api))
                        .alwaysQualify(api.unit().hidden().toArray(String[]::new))
                        .addSuperinterface(contract(api))
                        .addFields(TensorConstants.of(payloads).toList())
                        .addFields(FieldConstants.of(payloads, methods).toList())
                        .addField(apis(api))
                        .addField(api.unit().type(), "api", Modifier.PRIVATE)
                        .addMethod(constructor(api))
                        .addMethod(supplied(api))
                        .addMethod(RouteMethod.of(api.route()));
        api.route().delivery().batches().map(BatchingMethod::of).ifPresent(type::addMethod);
        api.call(HookKind.AUTHORIZE)
                .map(authorize -> AuthorizeMethods.of(authorize, api))
                .ifPresent(type::addMethods);
        api.call(HookKind.POLICY)
                .map(policy -> PolicyMethod.of(policy, api))
                .ifPresent(type::addMethod);
        if (!payloads.body().types().isEmpty()) {
            type.addMethod(RequestMethods.accepts(payloads.body().types()));
        }
        type.addMethod(RequestMethods.read(api, methods))
                .addMethods(LifecycleMethods.of(api))
                .addMethods(RequestMethods.of(api, methods))
                .addMethods(TensorMethods.of(api));
        StackedMethods.of(api).forEach(type::addMethod);
        CloseMethods.of(api, methods).forEach(type::addMethod);
        ReadMethod.all(payloads, methods).forEach(type::addMethod);
        payloads.written()
                .forEach(p -> WriteMethod.of(p, payloads, methods).forEach(type::addMethod));
        return type.build();
    }

    private static CodeBlock javadoc(Api api) {
        Delivery delivery = api.route().delivery();
        CodeBlock batches =
                delivery.batches()
                        .map(it -> CodeBlock.of(", up to $L requests per prediction", it.size()))
                        .orElse(CodeBlock.of(""));
        return CodeBlock.of(
                "Serves {@link $T} at {@code POST $L}$L$L.",
                api.unit().type(),
                api.route().address().path(),
                batches,
                delivery.streams() ? ", item by item" : "");
    }

    private static TypeName contract(Api api) {
        Api.Flow flow = api.flow();
        ClassName shape = api.route().delivery().contract();
        return ParameterizedTypeName.get(shape, flow.body().type(), flow.input(), flow.output());
    }

    private static TypeName supplier(Api api) {
        return ParameterizedTypeName.get(
                ClassName.get(Supplier.class), WildcardTypeName.subtypeOf(api.unit().type()));
    }

    private static FieldSpec apis(Api api) {
        return FieldSpec.builder(supplier(api), "apis", Modifier.PRIVATE, Modifier.FINAL).build();
    }

    private static MethodSpec constructor(Api api) {
        return UnitClass.constructor(api.unit())
                .addJavadoc("Makes the API with its constructor, when a worker opens the endpoint.")
                .addStatement("this($T::new)", api.unit().type())
                .build();
    }

    private static MethodSpec supplied(Api api) {
        return UnitClass.constructor(api.unit())
                .addJavadoc("Takes the API from a supplier, when a worker opens the endpoint.")
                .addParameter(supplier(api), "apis")
                .addStatement("this.apis = apis")
                .build();
    }
}
