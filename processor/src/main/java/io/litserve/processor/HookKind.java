package io.litserve.processor;

/** What the methods of an API are there for, in the order of a request. */
enum HookKind {
    SETUP("Setup"),
    TEARDOWN("Teardown"),
    HEALTH("Health"),
    AUTHORIZE("Authorize"),
    POLICY("Policy"),
    DECODE("DecodeRequest"),
    COLLATE("Collate"),
    PREDICT("Predict"),
    UNCOLLATE("Uncollate"),
    ENCODE("EncodeResponse");

    private final String annotation;

    HookKind(String annotation) {
        this.annotation = annotation;
    }

    /** The simple name of the annotation. */
    String annotation() {
        return annotation;
    }

    /** Whether such a hook turns one value into another, on the way of a request. */
    boolean converts() {
        return switch (this) {
            case DECODE, COLLATE, PREDICT, UNCOLLATE, ENCODE -> true;
            case SETUP, TEARDOWN, HEALTH, AUTHORIZE, POLICY -> false;
        };
    }
}
