package io.litserve.json;

import java.util.HashMap;
import java.util.Map;

/**
 * The names of the fields of an object, in the order in which they usually come.
 *
 * <p>A reader that knows them looks first for the one that comes next. Any order is read, and any
 * other name. Safe for use by many threads.
 */
public final class FieldNames {
    private final Map<String, FieldName> byText = new HashMap<>();
    private final FieldName first;

    private FieldNames(String first, String... others) {
        this.first = added(first);
        FieldName last = this.first;
        for (String other : others) {
            FieldName next = added(other);
            last.followedBy(next);
            last = next;
        }
        last.followedBy(this.first);
    }

    private FieldName added(String text) {
        FieldName name = new FieldName(text);
        byText.put(text, name);
        return name;
    }

    /** Names of at least one field, which contain no quotes, backslashes or control characters. */
    public static FieldNames of(String first, String... others) {
        return new FieldNames(first, others);
    }

    /** The name that is likely to come after another, null before the first. */
    FieldName after(FieldName last) {
        FieldName next = last == null ? first : last.next();
        return next == null ? first : next;
    }

    /** The name among these that is the same as another; that one if there is none. */
    FieldName find(FieldName other) {
        return byText.getOrDefault(other.text(), other);
    }
}
