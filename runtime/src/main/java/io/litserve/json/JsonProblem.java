package io.litserve.json;

import java.util.List;

/**
 * One way in which a document has the wrong shape, in the terms of pydantic.
 *
 * @param type what kind of mistake, for programs: {@code missing}, {@code int_type}, ...
 * @param loc where: {@code "body"}, then field names ({@link String}) and indices ({@link Integer})
 * @param msg what the sender reads
 */
public record JsonProblem(String type, List<Object> loc, String msg) {
    /** Keeps a copy of the location. */
    public JsonProblem {
        loc = List.copyOf(loc);
    }

    /** Whether this is about that place or something inside. */
    boolean isWithin(List<Object> place) {
        return loc.size() >= place.size() && loc.subList(0, place.size()).equals(place);
    }
}
