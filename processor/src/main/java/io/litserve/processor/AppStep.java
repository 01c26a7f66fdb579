package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/** The way from a {@code @LitApp} class to its server, or to what is wrong with it. */
final class AppStep {
    private AppStep() {}

    static Outcome of(TypeElement type, Program program) {
        if (program.find(Contract.ENDPOINT.canonicalName(), type).isEmpty()) {
            return new Outcome.Mistaken(List.of(ApiStep.runtimeMissing(type)));
        }
        AppDraft app = AppDraft.of(type, program);
        if (!isReadable(app)) {
            return new Outcome.Waiting(List.of());
        }
        List<Problem> problems = AppRules.check(app, program).toList();
        return problems.isEmpty()
                ? new Outcome.Made(
                        List.of(
                                ServerClass.of(
                                        Apis.unit(app.type(), Set.of(), program), apis(app))))
                : new Outcome.Mistaken(problems);
    }

    private static boolean isReadable(AppDraft app) {
        Stream<Annotation> apis =
                app.members().stream().map(AppDraft.Member::api).flatMap(Optional::stream);
        return Stream.concat(Stream.of(app.annotation()), apis).allMatch(Annotation::readable);
    }

    private static List<ClassName> apis(AppDraft app) {
        return app.apis().stream().map(member -> ClassName.get(member.element())).toList();
    }
}
