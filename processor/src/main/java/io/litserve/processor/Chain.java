package io.litserve.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * The types that flow through the hooks for one request: body → decode → predict → encode → reply.
 * Each is empty where the method that would tell it has a mistake.
 *
 * @param batch on the predict method
 * @param form of the predict method
 * @param body what the body is read into
 * @param input what predict or collate takes, or takes a list of
 * @param output what predict or uncollate returns, or returns a list of, or emits
 * @param reply what is written
 */
record Chain(
        Optional<Annotation> batch,
        Signature.Form form,
        Optional<Link> body,
        Optional<Link> input,
        Optional<Link> output,
        Optional<Link> reply) {
    /**
     * A type and where it comes from.
     *
     * @param type the type
     * @param hook whose parameter or result it is
     * @param place what to underline
     */
    record Link(TypeMirror type, Hook hook, Place place) {}

    static Chain of(List<Hook> hooks, Program program) {
        Optional<Hook> predict = first(hooks, HookKind.PREDICT);
        Optional<Hook> decode = first(hooks, HookKind.DECODE);
        Optional<Hook> encode = first(hooks, HookKind.ENCODE);
        Optional<Signature> signature = predict.map(hook -> Signature.of(hook, program));
        Signature.Form form = signature.map(Signature::form).orElse(Signature.Form.VALUE);
        Optional<Annotation> batch =
                predict.flatMap(
                        hook -> Annotation.on(hook.annotation().element(), "Batch", program));
        Batches batches = Batches.of(batch, form);
        Optional<Link> input =
                first(hooks, HookKind.COLLATE)
                        .map(collate -> taken(collate).flatMap(Chain::element))
                        .orElseGet(() -> batches.item(signature.flatMap(Signature::taken)));
        Optional<Link> output =
                first(hooks, HookKind.UNCOLLATE)
                        .map(uncollate -> returned(uncollate).flatMap(Chain::element))
                        .orElseGet(() -> batches.item(signature.flatMap(Signature::returned)));
        return new Chain(
                batch,
                form,
                decode.isPresent() ? decode.flatMap(Chain::taken) : input,
                input,
                output,
                encode.isPresent() ? encode.flatMap(Chain::returned) : output);
    }

    private static Optional<Hook> first(List<Hook> hooks, HookKind kind) {
        return hooks.stream().filter(hook -> hook.kind() == kind).findFirst();
    }

    /** The only parameter of a hook that carries a value. */
    static Optional<Link> taken(Hook hook) {
        List<Integer> values = hook.positions(Argument.VALUE);
        return values.size() == 1
                ? Optional.of(values.getFirst())
                        .map(i -> new Link(hook.parameters().get(i), hook, hook.place(i)))
                : Optional.empty();
    }

    /** The parameter of {@link #taken}. */
    static VariableElement parameter(Hook hook) {
        return hook.method().getParameters().get(hook.positions(Argument.VALUE).getFirst());
    }

    /** The result of a hook. */
    static Optional<Link> returned(Hook hook) {
        return hook.returnsVoid()
                ? Optional.empty()
                : Optional.of(new Link(hook.result(), hook, hook.place()));
    }

    /** How predict takes and returns several at once, if it does. */
    private enum Batches {
        NONE,
        LISTS,
        LISTS_OR_STACKS;

        static Batches of(Optional<Annotation> batch, Signature.Form form) {
            if (batch.isEmpty() || form.streams()) {
                return NONE;
            }
            return form == Signature.Form.VALUE ? LISTS_OR_STACKS : LISTS;
        }

        /** One of those in a list, or a tensor like the stacked one. */
        Optional<Link> item(Optional<Link> link) {
            return switch (this) {
                case NONE -> link;
                case LISTS -> link.flatMap(Chain::element);
                case LISTS_OR_STACKS ->
                        link.flatMap(it -> element(it).or(() -> Stack.of(it.type()).map(_ -> it)));
            };
        }
    }

    private static Optional<Link> element(Link list) {
        return elementOfList(list.type())
                .map(element -> new Link(element, list.hook(), list.place()));
    }

    /** {@code T} of exactly {@code List<T>}. */
    static Optional<TypeMirror> elementOfList(TypeMirror type) {
        if (!Program.is(type, "java.util.List")) {
            return Optional.empty();
        }
        return Program.arguments(type).stream()
                .filter(argument -> !Program.isWildcard(argument))
                .map(TypeMirror.class::cast)
                .findFirst();
    }
}
