package io.litserve.processor;

import com.google.auto.service.AutoService;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Generates an endpoint and a server beside each {@code @LitApi} class, a server beside each
 * {@code @LitApp}, and a binding beside each {@code @NativeLibrary}.
 *
 * <p>Isolating for Gradle: each output comes from one class and what that class refers to. A class
 * that refers to something another processor has yet to generate waits for it.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes(LitApiProcessor.ANNOTATIONS + "*")
public final class LitApiProcessor extends AbstractProcessor {
    static final String ANNOTATIONS = "io.litserve.annotation.";

    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<Problem> reported = new HashSet<>();
    private Program program;
    private SourceFiles files;

    /** For {@code javac}, which finds the processor by itself. */
    public LitApiProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        program = new Program(environment.getElementUtils(), environment.getTypeUtils());
        files = new SourceFiles(environment.getFiler(), program);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        files.seen(round.getRootElements());
        round.getRootElements().forEach(root -> report(StrayRules.check(root, program).toList()));
        Stream.concat(takeWaiting().stream(), annotated(annotations, round).stream())
                .distinct()
                .forEach(type -> process(type, round));
        // Not claimed: javac would not run the processors after this one.
        return false;
    }

    private List<TypeElement> takeWaiting() {
        List<TypeElement> types = waiting.stream().map(program.elements()::getTypeElement).toList();
        waiting.clear();
        return types;
    }

    private static Set<TypeElement> annotated(
            Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> types = new LinkedHashSet<>();
        annotations.stream()
                .map(round::getElementsAnnotatedWith)
                .forEach(elements -> types.addAll(ElementFilter.typesIn(elements)));
        return types;
    }

    private void process(TypeElement type, RoundEnvironment round) {
        if (Annotation.on(type, "LitApi", program).isPresent()) {
            settle(type, ApiStep.of(type, program), round);
        }
        if (Annotation.on(type, "LitApp", program).isPresent()) {
            settle(type, AppStep.of(type, program), round);
        }
        if (Annotation.on(type, "NativeLibrary", program).isPresent()) {
            settle(type, NativeStep.of(type, program), round);
        }
    }

    private void settle(TypeElement type, Outcome outcome, RoundEnvironment round) {
        switch (outcome) {
            case Outcome.Made(var classes) -> report(files.write(classes, type));
            case Outcome.Mistaken(var problems) -> report(problems);
            case Outcome.Waiting(var problems) -> {
                if (round.processingOver()) {
                    report(problems);
                } else {
                    waiting.add(type.getQualifiedName().toString());
                }
            }
        }
    }

    private void report(List<Problem> problems) {
        problems.stream()
                .filter(reported::add)
                .forEach(problem -> problem.report(processingEnv.getMessager()));
    }
}
