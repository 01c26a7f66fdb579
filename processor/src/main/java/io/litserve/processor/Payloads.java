package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/**
 * What an API reads and writes.
 *
 * @param body what the body is read into
 * @param answer how outputs become replies
 * @param structures all records inside the two
 * @param findings what else came up on the way
 */
record Payloads(Body body, Answer answer, Map<ClassName, Structure> structures, Findings findings) {
    /** All payloads that are read from JSON, outer ones first. */
    Set<Payload> read() {
        return body instanceof Body.Document(Payload payload) ? reached(payload) : Set.of();
    }

    /** All payloads that are written, outer ones first. */
    Set<Payload> written() {
        return written(answer);
    }

    /** Whether a payload is a tensor or has one inside. */
    boolean holdsTensors(Payload payload) {
        return reached(payload).stream().anyMatch(Payload.Numbers.class::isInstance);
    }

    private Set<Payload> written(Answer written) {
        return switch (written) {
            case Answer.Document(Payload payload) -> reached(payload);
            case Answer.Headed(_, Answer inside) -> written(inside);
            case Answer.Text _, Answer.Bytes _ -> Set.of();
        };
    }

    private Set<Payload> reached(Payload payload) {
        Set<Payload> all = new LinkedHashSet<>();
        reach(payload, all);
        return all;
    }

    private void reach(Payload payload, Set<Payload> all) {
        if (all.add(payload)) {
            parts(payload).forEach(part -> reach(part, all));
        }
    }

    private Stream<Payload> parts(Payload payload) {
        return switch (payload) {
            case Payload.Fields(ClassName type) ->
                    structures.get(type).components().stream().map(Structure.Component::payload);
            case Payload.OneOf(_, List<ClassName> variants) ->
                    variants.stream().map(Payload.Fields::new);
            case Payload.Maybe(Payload value) -> Stream.of(value);
            case Payload.OrNull(Payload value) -> Stream.of(value);
            case Payload.Listed(Payload element) -> Stream.of(element);
            case Payload.Repeated(Payload element) -> Stream.of(element);
            case Payload.Mapped(Payload value) -> Stream.of(value);
            case Payload.Scalar _,
                    Payload.Text _,
                    Payload.Enumerated _,
                    Payload.Array _,
                    Payload.Bytes _,
                    Payload.Uploaded _,
                    Payload.Numbers _,
                    Payload.Free _ ->
                    Stream.of();
        };
    }

    /**
     * What came up while types were read.
     *
     * @param problems types that JSON cannot carry
     * @param named classes and members that generated code names
     * @param unresolved elements whose type the compiler does not know so far
     */
    record Findings(List<Problem> problems, List<Element> named, List<Element> unresolved) {}
}
