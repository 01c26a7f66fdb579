package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One tensor that an endpoint takes or gives by name.
 *
 * @param name of the component that it stands for
 * @param form that it has in Java
 */
record NamedTensor(String name, Form form) {
    /** What a reply that is no record is called. */
    private static final String OUTPUT = "output";

    /** What a tensor is in Java. */
    sealed interface Form {
        /** One number or truth value. */
        record Scalar(TypeName primitive) implements Form {}

        /** An array of them. */
        record Array(TypeName primitive) implements Form {}

        /** One string. */
        record Text() implements Form {}

        /**
         * A {@code Tensor}.
         *
         * @param dtype of its elements
         * @param extents -1 for any; none if they are not declared
         */
        record Whole(String dtype, Optional<List<Long>> extents) implements Form {}

        /** The form of a payload, if it is a tensor. */
        static Optional<Form> of(Payload payload) {
            return switch (payload) {
                case Payload.Text _ -> Optional.of(new Text());
                case Payload.Scalar(TypeName type) -> numbers(type.unbox()).map(Scalar::new);
                case Payload.Numbers(String dtype, Optional<List<Long>> extents) ->
                        Optional.of(new Whole(dtype, extents));
                case Payload.Array(TypeName component) -> numbers(component).map(Array::new);
                case Payload.Fields _,
                        Payload.OneOf _,
                        Payload.Enumerated _,
                        Payload.Maybe _,
                        Payload.OrNull _,
                        Payload.Listed _,
                        Payload.Repeated _,
                        Payload.Mapped _,
                        Payload.Bytes _,
                        Payload.Uploaded _,
                        Payload.Free _ ->
                        Optional.empty();
            };
        }

        private static Optional<TypeName> numbers(TypeName primitive) {
            return Optional.of(primitive).filter(it -> !it.equals(TypeName.CHAR));
        }
    }

    /**
     * The tensors that a payload consists of.
     *
     * @param record whose components they are, if it is one
     * @param tensors in their order
     */
    record Group(Optional<ClassName> record, List<NamedTensor> tensors) {
        /** Whether it is known of what shape each tensor is. */
        boolean isDeclared() {
            return tensors.stream()
                    .noneMatch(it -> it.form() instanceof Form.Whole(_, var e) && e.isEmpty());
        }

        private static Optional<Group> of(Payload payload, String name, Payloads payloads) {
            if (!(payload instanceof Payload.Fields(ClassName type))) {
                return tensor(name, payload).map(it -> new Group(Optional.empty(), List.of(it)));
            }
            List<Structure.Component> components = payloads.structures().get(type).components();
            List<NamedTensor> tensors = new ArrayList<>();
            components.forEach(it -> tensor(it.name(), it.payload()).ifPresent(tensors::add));
            return tensors.isEmpty() || tensors.size() < components.size()
                    ? Optional.empty()
                    : Optional.of(new Group(Optional.of(type), tensors));
        }
    }

    private static Optional<NamedTensor> tensor(String name, Payload payload) {
        return Form.of(payload).map(form -> new NamedTensor(name, form));
    }

    /** What an endpoint takes and gives. */
    record Signature(Group taken, Group given) {
        /** That of an API, if all that it takes and gives are tensors, and it streams none. */
        static Optional<Signature> of(Api api) {
            Api.Flow flow = api.flow();
            if (api.route().delivery().streams()
                    || !(flow.payloads().body() instanceof Body.Document(Payload body))) {
                return Optional.empty();
            }
            return Group.of(body, flow.body().name(), flow.payloads())
                    .filter(Group::isDeclared)
                    .flatMap(taken -> given(flow).map(given -> new Signature(taken, given)));
        }

        private static Optional<Group> given(Api.Flow flow) {
            return switch (flow.payloads().answer()) {
                case Answer.Document(Payload payload) -> Group.of(payload, OUTPUT, flow.payloads());
                case Answer.Text _ -> Group.of(new Payload.Text(), OUTPUT, flow.payloads());
                case Answer.Bytes _, Answer.Headed _ -> Optional.empty();
            };
        }
    }
}
