package io.litserve.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * A call of a hook.
 *
 * @param method its name
 * @param isStatic whether it needs no instance
 * @param arguments what it is given
 * @param exceptions that it declares
 */
record Call(String method, boolean isStatic, List<Argument> arguments, List<TypeName> exceptions) {}
