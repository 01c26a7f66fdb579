package io.litserve.processor;

import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/** The way from a {@code @LitApi} class to its endpoint and server, or to what is wrong with it. */
final class ApiStep {
    private ApiStep() {}

    static Outcome of(TypeElement type, Program program) {
        if (program.find(Contract.ENDPOINT.canonicalName(), type).isEmpty()) {
            return new Outcome.Mistaken(List.of(runtimeMissing(type)));
        }
        Draft draft = Draft.of(type, program);
        return Unresolved.isReadable(draft, program)
                ? of(draft, program)
                : new Outcome.Waiting(List.of());
    }

    private static Outcome of(Draft draft, Program program) {
        Payloads payloads = PayloadReader.read(draft, program);
        List<Problem> declared =
                Stream.concat(ClassRules.check(draft, program), RouteRules.check(draft)).toList();
        Unresolved unresolved = Unresolved.in(draft, payloads, program);
        if (!unresolved.isEmpty()) {
            return new Outcome.Waiting(all(declared, unresolved.problems(draft, program)));
        }
        List<Problem> problems = all(declared, flowing(draft, payloads, program));
        return problems.isEmpty()
                ? new Outcome.Made(made(Apis.of(draft, payloads, program)))
                : new Outcome.Mistaken(problems);
    }

    private static List<Problem> flowing(Draft draft, Payloads payloads, Program program) {
        return Stream.of(
                        HookRules.check(draft, program),
                        PredictRules.check(draft, program),
                        AsyncRules.check(draft, program),
                        ChainRules.check(draft, program),
                        payloads.findings().problems().stream())
                .flatMap(problems -> problems)
                .toList();
    }

    private static List<Problem> all(List<Problem> some, List<Problem> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static List<TypeSpec> made(Api api) {
        return List.of(
                EndpointClass.of(api), ServerClass.of(api.unit(), List.of(api.unit().type())));
    }

    /** That generated code would have nothing to stand on. */
    static Problem runtimeMissing(TypeElement type) {
        return Rule.RUNTIME_MISSING.at(
                Place.of(type),
                ("%s needs the runtime, but io.litserve.endpoint.Endpoint cannot be found: add the"
                                + " dependency io.litserve:litserve-runtime, and in a module \"requires"
                                + " io.litserve;\"")
                        .formatted(type.getSimpleName()));
    }
}
