package io.litserve.processor;

import javax.lang.model.type.TypeMirror;

/** What a hook is given for a parameter, and what the endpoint calls it. */
enum Argument {
    /** What flows through the hooks. */
    VALUE(""),
    CONTEXT("context"),
    CONTEXTS("contexts"),
    EMITTER("emitter"),
    DEVICE("device"),
    SETTINGS("settings");

    private final String variable;

    Argument(String variable) {
        this.variable = variable;
    }

    /** Told from the type of the parameter of a hook that converts. */
    static Argument of(TypeMirror type) {
        if (isContext(type)) {
            return CONTEXT;
        }
        if (Chain.elementOfList(type).filter(Argument::isContext).isPresent()) {
            return CONTEXTS;
        }
        return Program.is(type, "io.litserve.Emitter") ? EMITTER : VALUE;
    }

    private static boolean isContext(TypeMirror type) {
        return Program.is(type, "io.litserve.RequestContext");
    }

    /** The name in the endpoint; that of a value depends on the hook. */
    String variable() {
        return variable;
    }
}
