package io.litserve.processor;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/** The way from a {@code @NativeLibrary} interface to its binding, or to what is wrong with it. */
final class NativeStep {
    private NativeStep() {}

    static Outcome of(TypeElement type, Program program) {
        if (program.find(Contract.NATIVE_SYMBOLS.canonicalName(), type).isEmpty()) {
            return new Outcome.Mistaken(List.of(ApiStep.runtimeMissing(type)));
        }
        Annotation annotation = Annotation.on(type, "NativeLibrary", program).orElseThrow();
        NativeDraft draft = NativeDraft.of(type, annotation, program);
        if (!draft.isReadable() || !draft.isResolved(program)) {
            return new Outcome.Waiting(List.of());
        }
        List<Problem> problems =
                Stream.concat(
                                NativeRules.check(draft, program),
                                draft.methods().stream().flatMap(NativeMethodRules::check))
                        .toList();
        return problems.isEmpty()
                ? new Outcome.Made(List.of(NativeClass.of(Bindings.of(draft, program))))
                : new Outcome.Mistaken(problems);
    }
}
