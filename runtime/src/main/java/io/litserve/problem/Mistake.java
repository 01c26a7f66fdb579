package io.litserve.problem;

import java.util.StringJoiner;

/**
 * What is wrong with a value, wherever it is.
 *
 * @param type the pydantic name
 * @param msg what the sender reads
 */
public record Mistake(String type, String msg) {
    /** A field that is not there. */
    public static final Mistake MISSING = new Mistake("missing", "Field required");

    /** No object. */
    public static final Mistake OBJECT =
            new Mistake("model_attributes_type", "Input should be a valid object");

    /** No list. */
    public static final Mistake LIST = new Mistake("list_type", "Input should be a valid list");

    /** A list where an element should be. */
    public static final Mistake NESTED =
            new Mistake("tensor_shape", "Input should be an element, not a list");

    /** No string. */
    public static final Mistake STRING =
            new Mistake("string_type", "Input should be a valid string");

    /** No boolean. */
    public static final Mistake BOOLEAN =
            new Mistake("bool_type", "Input should be a valid boolean");

    /** No number. */
    public static final Mistake FLOAT = new Mistake("float_type", "Input should be a valid number");

    /** No whole number. */
    public static final Mistake INTEGER =
            new Mistake("int_type", "Input should be a valid integer");

    /** A number that is not whole. */
    public static final Mistake FRACTION =
            new Mistake(
                    "int_from_float",
                    "Input should be a valid integer, got a number with a fractional part");

    /** A string that is not base64. */
    public static final Mistake BASE64 =
            new Mistake("base64_decode", "Input should be valid base64");

    /** A string of no character. */
    public static final Mistake EMPTY =
            new Mistake("string_too_short", "String should have at least 1 character");

    /** A string of more than one character. */
    public static final Mistake LONG =
            new Mistake("string_too_long", "String should have at most 1 character");

    /** A text that is no number. */
    public static final Mistake FLOAT_TEXT =
            new Mistake(
                    "float_parsing",
                    "Input should be a valid number, unable to parse string as a number");

    /** A text that is no whole number. */
    public static final Mistake INTEGER_TEXT =
            new Mistake(
                    "int_parsing",
                    "Input should be a valid integer, unable to parse string as an integer");

    /** A text that is no boolean. */
    public static final Mistake BOOLEAN_TEXT =
            new Mistake(
                    "bool_parsing", "Input should be a valid boolean, unable to interpret input");

    /** Bytes that are no text in their character set. */
    public static final Mistake UNICODE =
            new Mistake(
                    "string_unicode",
                    "Input should be a valid string, unable to parse raw data as a unicode string");

    /** An object that should say which of several it is, and does not. */
    public static final Mistake NO_TAG =
            new Mistake("union_tag_not_found", "Unable to extract tag using discriminator 'type'");

    /** An object that says which of several it is too far behind its beginning. */
    public static final Mistake LATE_TAG =
            new Mistake(
                    "union_tag_not_found",
                    "Unable to extract tag using discriminator 'type': more than 1 MB precedes it");

    /** A number that is not in the range, both ends included. */
    public static Mistake range(Number least, Number most) {
        return new Mistake(
                "number_range", "Input should be a number from " + least + " to " + most);
    }

    /** A list of too many or too few. */
    public static Mistake extent(String expected, long found) {
        return new Mistake("tensor_shape", "Input should have " + expected + ", not " + found);
    }

    /** A text that is none of these, at least one. */
    public static Mistake noneOf(String... names) {
        StringJoiner all = new StringJoiner(", ", "Input should be ", "");
        for (int i = 0; i < names.length - 1; i++) {
            all.add("'" + names[i] + "'");
        }
        String last = "'" + names[names.length - 1] + "'";
        return new Mistake("enum", names.length == 1 ? all.add(last) + "" : all + " or " + last);
    }

    /** An object that says to be none of these. */
    public static Mistake tag(String... names) {
        return new Mistake(
                "union_tag_invalid",
                "Input tag found using 'type' does not match any of the expected tags: '"
                        + String.join("', '", names)
                        + "'");
    }

    /** A value that its type refuses to be made of. */
    public static Mistake refused(IllegalArgumentException e) {
        return new Mistake(
                "value_error",
                e.getMessage() == null ? "Value error" : "Value error, " + e.getMessage());
    }
}
