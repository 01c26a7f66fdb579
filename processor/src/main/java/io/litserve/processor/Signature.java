package io.litserve.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * What the signature of a predict method says, batches aside: its form, what goes in and what comes
 * out. Either is empty where the signature has a mistake.
 *
 * @param form how the outputs leave it
 * @param taken the input, or what holds the inputs of a batch
 * @param returned the output, or what holds the outputs of a batch
 */
record Signature(Form form, Optional<Chain.Link> taken, Optional<Chain.Link> returned) {
    private static final String SEQUENCE = "io.litserve.Sequence";

    /** How the outputs leave a predict method. */
    enum Form {
        VALUE("java.lang.Object"),
        EMITTER("io.litserve.Emitter"),
        ITERATOR("java.util.Iterator"),
        STREAM("java.util.stream.Stream"),
        SEQUENCE(Signature.SEQUENCE),
        STAGE("java.util.concurrent.CompletionStage"),
        PUBLISHER("java.util.concurrent.Flow.Publisher");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        /** Whether each reply has several items. */
        boolean streams() {
            return switch (this) {
                case EMITTER, ITERATOR, STREAM, SEQUENCE, PUBLISHER -> true;
                case VALUE, STAGE -> false;
            };
        }

        /** Whether predict returns before its outputs are there. */
        boolean isAsynchronous() {
            return this == STAGE || this == PUBLISHER;
        }

        /** Whether predict returns nothing: its outputs leave through a parameter. */
        boolean returnsNothing() {
            return this == EMITTER || this == SEQUENCE;
        }

        /** How messages name the type that makes it so. */
        String title() {
            return type.substring(type.lastIndexOf('.') + 1);
        }
    }

    static Signature of(Hook predict, Program program) {
        Form form = form(predict, program);
        Optional<Chain.Link> input = Chain.taken(predict);
        return switch (form) {
            case VALUE -> new Signature(form, input, Chain.returned(predict));
            case EMITTER -> new Signature(form, input, emitted(predict));
            case SEQUENCE ->
                    new Signature(
                            form,
                            input.flatMap(link -> argument(sequence(link), 0, 2)),
                            input.flatMap(link -> argument(sequence(link), 1, 2)));
            case ITERATOR, STREAM, STAGE, PUBLISHER ->
                    new Signature(
                            form,
                            input,
                            Chain.returned(predict).flatMap(link -> held(link, form, program)));
        };
    }

    private static Form form(Hook predict, Program program) {
        if (!predict.positions(Argument.EMITTER).isEmpty()) {
            return Form.EMITTER;
        }
        if (Chain.taken(predict).filter(Signature::takesSequences).isPresent()) {
            return Form.SEQUENCE;
        }
        return List.of(Form.ITERATOR, Form.STREAM, Form.STAGE, Form.PUBLISHER).stream()
                .filter(form -> program.asMember(predict.result(), form.type).isPresent())
                .findFirst()
                .orElse(Form.VALUE);
    }

    private static boolean takesSequences(Chain.Link link) {
        return Program.is(sequence(link).type(), SEQUENCE);
    }

    /** The element of a list, or the type itself where a mistake leaves the list out. */
    private static Chain.Link sequence(Chain.Link link) {
        return Chain.elementOfList(link.type())
                .map(element -> new Chain.Link(element, link.hook(), link.place()))
                .orElse(link);
    }

    private static Optional<Chain.Link> emitted(Hook predict) {
        int position = predict.positions(Argument.EMITTER).getFirst();
        TypeMirror emitter = predict.parameters().get(position);
        return argument(new Chain.Link(emitter, predict, predict.place(position)), 0, 1);
    }

    private static Optional<Chain.Link> held(Chain.Link link, Form form, Program program) {
        return program.asMember(link.type(), form.type)
                .map(holder -> new Chain.Link(holder, link.hook(), link.place()))
                .flatMap(holder -> argument(holder, 0, 1));
    }

    /** A type argument that is a type, of a class that has so many. */
    private static Optional<Chain.Link> argument(Chain.Link link, int index, int count) {
        List<? extends TypeMirror> arguments = Program.arguments(link.type());
        if (arguments.size() != count || Program.isWildcard(arguments.get(index))) {
            return Optional.empty();
        }
        return Optional.of(new Chain.Link(arguments.get(index), link.hook(), link.place()));
    }
}
