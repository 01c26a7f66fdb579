package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** The way from a {@code @LitApp} class to its server, or to what is wrong with it. */
final class AppStep {
    private AppStep() {}

    static Outcome of(TypeElement type, Program program) {
        if (program.find(Contract.ENDPOINT.canonicalName(), type).isEmpty()) {
            return new Outcome.Mistaken(List.of(ApiStep.runtimeMissing(type)));
        }
        Annotation annotation = Annotation.on(type, "LitApp", program).orElseThrow();
        if (!annotation.readable()) {
            return new Outcome.Waiting(List.of());
        }
        AppDraft app = AppDraft.of(type, annotation, program);
        if (!isReadable(app)) {
            return new Outcome.Waiting(List.of());
        }
        List<Problem> problems = AppRules.check(app, program).toList();
        return problems.isEmpty()
                ? new Outcome.Made(List.of(ServerClass.of(unit(app, program), apis(app))))
                : new Outcome.Mistaken(problems);
    }

    private static boolean isReadable(AppDraft app) {
        return app.members().stream()
                .flatMap(member -> member.api().stream())
                .allMatch(Annotation::readable);
    }

    private static Api.Unit unit(AppDraft app, Program program) {
        Set<Api.Unit.Trait> traits = Apis.traits(app.type(), program);
        return new Api.Unit(ClassName.get(app.type()), traits, Set.of(), Set.of());
    }

    private static List<ClassName> apis(AppDraft app) {
        return app.apis().stream().map(member -> ClassName.get(member.element())).toList();
    }
}
