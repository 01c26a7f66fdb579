package io.litserve.processor;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What must hold of {@code @Batch}, and of predict with it or without it. */
final class BatchRules {
    private BatchRules() {}

    static Stream<Problem> check(Draft draft, Program program) {
        return Stream.of(
                        draft.batch().stream().flatMap(batch -> batched(draft, batch)),
                        unbatched(draft),
                        strays(draft, program))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> batched(Draft draft, Annotation batch) {
        Hook predict = draft.hook(HookKind.PREDICT).orElseThrow();
        return Stream.of(
                        sizeIsPositive(batch),
                        RouteRules.isTimespan(batch, "timeout", Rule.BATCH_TIMEOUT),
                        windowFitsTimeout(draft, batch),
                        streamsSequences(draft, batch),
                        sequencesIfContinuous(draft, batch),
                        takesList(draft, predict, batch),
                        returnsList(draft, predict, batch))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> sizeIsPositive(Annotation batch) {
        return batch.number("size") >= 1
                ? Optional.empty()
                : Optional.of(
                        Rule.BATCH_SIZE.at(
                                batch.place("size"),
                                "@Batch size is %d (needed: >= 1)"
                                        .formatted(batch.number("size"))));
    }

    private static Optional<Problem> windowFitsTimeout(Draft draft, Annotation batch) {
        Optional<Timespan> timeout =
                Timespan.parse(draft.annotation().text("timeout")).filter(t -> !t.isZero());
        return Timespan.parse(batch.text("timeout"))
                .filter(window -> timeout.filter(t -> window.nanos() > t.nanos()).isPresent())
                .map(_ -> windowTooLong(draft, batch));
    }

    private static Problem windowTooLong(Draft draft, Annotation batch) {
        return Rule.BATCH_WINDOW.at(
                batch.place("timeout"),
                ("@Batch timeout \"%s\" is longer than the request's timeout \"%s\": a lone request"
                                + " would never be answered")
                        .formatted(batch.text("timeout"), draft.annotation().text("timeout")));
    }

    private static Optional<Problem> streamsSequences(Draft draft, Annotation batch) {
        Signature.Form form = draft.chain().form();
        return form.streams() && form != Signature.Form.SEQUENCE
                ? Optional.of(
                        Rule.BATCH_STREAM.at(
                                batch.place(),
                                ("@Batch stands on a predict method that streams one reply with a"
                                                + " %s: take a List<Sequence<Input, Output>>, or"
                                                + " remove @Batch")
                                        .formatted(form.title())))
                : Optional.empty();
    }

    private static Optional<Problem> sequencesIfContinuous(Draft draft, Annotation batch) {
        return batch.flag("continuous") && draft.chain().form() != Signature.Form.SEQUENCE
                ? Optional.of(
                        Rule.BATCH_CONTINUOUS.at(
                                batch.place("continuous"),
                                "continuous = true needs a predict method that takes a"
                                        + " List<Sequence<Input, Output>>"))
                : Optional.empty();
    }

    private static Optional<Problem> takesList(Draft draft, Hook predict, Annotation batch) {
        return Chain.taken(predict)
                .filter(_ -> draft.hook(HookKind.COLLATE).isEmpty())
                .filter(_ -> listsOrSequences(draft.chain().form()))
                .filter(link -> Chain.elementOfList(link.type()).isEmpty())
                .filter(link -> !stacks(draft, link.type()))
                .map(link -> takesNoList(link, batch));
    }

    private static boolean listsOrSequences(Signature.Form form) {
        return !form.streams() || form == Signature.Form.SEQUENCE;
    }

    /** Tensors are stacked instead. */
    private static boolean stacks(Draft draft, TypeMirror type) {
        return draft.chain().form() == Signature.Form.VALUE && Stack.of(type).isPresent();
    }

    private static Problem takesNoList(Chain.Link link, Annotation batch) {
        return Rule.PREDICT_LIST.at(
                link.place(),
                "%s takes %s, but @Batch(size = %d) needs a List: take all inputs of a batch, as%s"
                        .formatted(
                                link.hook().title(),
                                Program.simple(link.type()),
                                batch.number("size"),
                                listOf(link.type(), "Input")));
    }

    private static Optional<Problem> returnsList(Draft draft, Hook predict, Annotation batch) {
        return Optional.of(draft.chain())
                .filter(chain -> !chain.form().streams() && chain.output().isEmpty())
                .filter(_ -> draft.hook(HookKind.UNCOLLATE).isEmpty() && !predict.returnsVoid())
                .filter(_ -> !stacks(draft, predict.result()))
                .map(_ -> returnsNoList(predict, batch));
    }

    private static Problem returnsNoList(Hook predict, Annotation batch) {
        return Rule.PREDICT_LIST.at(
                predict.place(),
                ("%s returns %s, but @Batch(size = %d) needs a List: return one output per input,"
                                + " as%s")
                        .formatted(
                                predict.title(),
                                Program.simple(predict.result()),
                                batch.number("size"),
                                listOf(predict.result(), "Output")));
    }

    private static String listOf(TypeMirror type, String fallback) {
        boolean plain = Program.arguments(type).isEmpty() && !Program.is(type, "java.util.List");
        return " List<%s>"
                .formatted(
                        plain && !type.getKind().isPrimitive() ? Program.simple(type) : fallback);
    }

    /** What makes sense with batches only. */
    private static Stream<Problem> unbatched(Draft draft) {
        if (draft.batch().isPresent() || draft.hook(HookKind.PREDICT).isEmpty()) {
            return Stream.of();
        }
        Stream<Problem> hooks =
                Stream.of(HookKind.COLLATE, HookKind.UNCOLLATE, HookKind.POLICY)
                        .flatMap(kind -> draft.hook(kind).stream())
                        .map(BatchRules::needsBatch);
        Stream<Problem> sequences =
                draft.chain().form() == Signature.Form.SEQUENCE
                        ? Stream.of(sequencesNeedBatch(draft.hook(HookKind.PREDICT).orElseThrow()))
                        : Stream.of();
        return Stream.concat(hooks, sequences);
    }

    private static Problem needsBatch(Hook hook) {
        return Rule.BATCH_MISSING.at(
                hook.annotation().place(),
                "%s needs batches: add @Batch to the @Predict method".formatted(hook.title()));
    }

    private static Problem sequencesNeedBatch(Hook predict) {
        return Rule.BATCH_MISSING.at(
                predict.place(),
                predict.title()
                        + " takes Sequences, which come in batches: add @Batch(size = ...), or take"
                        + " the input and an Emitter");
    }

    private static Stream<Problem> strays(Draft draft, Program program) {
        return program.lineage(draft.type()).stream()
                .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
                .flatMap(method -> strays(method, program));
    }

    /** {@code @Batch} or {@code @Async} on a method that does not predict. */
    static Stream<Problem> strays(Element method, Program program) {
        return Stream.of(straysBatch(method, program), AsyncRules.strays(method, program))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> straysBatch(Element method, Program program) {
        return Annotation.on(method, "Predict", program).isPresent()
                ? Optional.empty()
                : Annotation.on(method, "Batch", program)
                        .map(batch ->
                                Rule.BATCH_PREDICT.at(
                                        batch.place(),
                                        "@Batch stands on %s, which is no @Predict method: move it there"
                                                .formatted(method.getSimpleName())));
    }
}
