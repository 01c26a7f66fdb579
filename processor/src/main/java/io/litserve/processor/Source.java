package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

/**
 * What generated code reads values from.
 *
 * @param type of the reader
 * @param variable the name of the reader
 */
record Source(ClassName type, String variable) {
    static final Source JSON = new Source(Contract.JSON_READER, "json");
    static final Source FORM = new Source(Contract.FORM_READER, "form");

    /** The variable as an expression. */
    CodeBlock code() {
        return CodeBlock.of("$N", variable);
    }
}
