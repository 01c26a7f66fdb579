package io.litserve.json;

import java.util.StringJoiner;

/**
 * What is wrong with a value, wherever it is.
 *
 * @param type the pydantic name
 * @param msg what the sender reads
 */
record Mistake(String type, String msg) {
    static final Mistake MISSING = new Mistake("missing", "Field required");
    static final Mistake OBJECT =
            new Mistake("model_attributes_type", "Input should be a valid object");
    static final Mistake LIST = new Mistake("list_type", "Input should be a valid list");
    static final Mistake STRING = new Mistake("string_type", "Input should be a valid string");
    static final Mistake BOOLEAN = new Mistake("bool_type", "Input should be a valid boolean");
    static final Mistake FLOAT = new Mistake("float_type", "Input should be a valid number");
    static final Mistake INTEGER = new Mistake("int_type", "Input should be a valid integer");
    static final Mistake FRACTION =
            new Mistake(
                    "int_from_float",
                    "Input should be a valid integer, got a number with a fractional part");
    static final Mistake BASE64 = new Mistake("base64_decode", "Input should be valid base64");
    static final Mistake EMPTY =
            new Mistake("string_too_short", "String should have at least 1 character");
    static final Mistake LONG =
            new Mistake("string_too_long", "String should have at most 1 character");

    static Mistake range(Number least, Number most) {
        return new Mistake(
                "number_range", "Input should be a number from " + least + " to " + most);
    }

    static Mistake noneOf(String... names) {
        StringJoiner all = new StringJoiner(", ", "Input should be ", "");
        for (int i = 0; i < names.length - 1; i++) {
            all.add("'" + names[i] + "'");
        }
        String last = "'" + names[names.length - 1] + "'";
        return new Mistake("enum", names.length == 1 ? all.add(last) + "" : all + " or " + last);
    }

    static Mistake refused(IllegalArgumentException e) {
        return new Mistake(
                "value_error",
                e.getMessage() == null ? "Value error" : "Value error, " + e.getMessage());
    }
}
