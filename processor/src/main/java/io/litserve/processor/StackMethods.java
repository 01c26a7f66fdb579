package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits how records of tensors are stacked and split, component by component:
 *
 * <pre>{@code
 * private static Pair stack(List<Pair> rows, TensorBatch batch) {
 *     List<Tensor> left = new ArrayList<>(rows.size());
 *     List<Tensor> right = new ArrayList<>(rows.size());
 *     for (Pair row : rows) {
 *         left.add(row.left());
 *         right.add(row.right());
 *     }
 *     return new Pair(batch.stack(left), batch.stack(right));
 * }
 * }</pre>
 */
final class StackMethods {
    private static final TypeName TENSORS =
            ParameterizedTypeName.get(ClassName.get(List.class), Contract.TENSOR);

    private StackMethods() {}

    /** The methods that the calls below need for one type; none for tensors themselves. */
    static Stream<MethodSpec> stack(Stack stack) {
        return switch (stack) {
            case Stack.Bare _ -> Stream.of();
            case Stack.Components components -> Stream.of(stacking(components));
        };
    }

    static Stream<MethodSpec> unstack(Stack stack) {
        return switch (stack) {
            case Stack.Bare _ -> Stream.of();
            case Stack.Components components -> Stream.of(unstacking(components));
        };
    }

    static Stream<MethodSpec> own(Stack stack) {
        return switch (stack) {
            case Stack.Bare _ -> Stream.of();
            case Stack.Components components -> Stream.of(owning(components));
        };
    }

    /** An expression for inputs, stacked. */
    static CodeBlock stacked(Stack stack, CodeBlock rows) {
        return switch (stack) {
            case Stack.Bare _ -> CodeBlock.of("batch.stack($L)", rows);
            case Stack.Components _ -> CodeBlock.of("stack($L, batch)", rows);
        };
    }

    /** An expression for the rows of an output. */
    static CodeBlock unstacked(Stack stack, CodeBlock output) {
        return switch (stack) {
            case Stack.Bare _ -> CodeBlock.of("batch.unstack($L)", output);
            case Stack.Components _ -> CodeBlock.of("unstack($L, batch)", output);
        };
    }

    /** An expression for a value that is the batch's from then on. */
    static CodeBlock owned(Stack stack, CodeBlock value) {
        return switch (stack) {
            case Stack.Bare _ -> CodeBlock.of("batch.own($L)", value);
            case Stack.Components _ -> CodeBlock.of("own($L, batch)", value);
        };
    }

    private static MethodSpec stacking(Stack.Components stack) {
        LocalNames names = names("rows", "row", "batch");
        Map<String, String> locals = locals(stack, names);
        CodeBlock.Builder lists = CodeBlock.builder();
        CodeBlock.Builder adds = CodeBlock.builder();
        locals.forEach((component, local) -> {
            lists.addStatement("$T $N = new $T<>(rows.size())", TENSORS, local, ArrayList.class);
            adds.addStatement("$N.add(row.$N())", local, component);
        });
        return method("stack", stack.type())
                .addParameter(list(stack), "rows")
                .addParameter(Contract.TENSOR_BATCH, "batch")
                .addCode(lists.build())
                .beginControlFlow("for ($T row : rows)", stack.type())
                .addCode(adds.build())
                .endControlFlow()
                .addStatement(
                        "return new $T($L)", stack.type(), arguments(locals, "batch.stack($N)"))
                .build();
    }

    private static MethodSpec unstacking(Stack.Components stack) {
        LocalNames names = names("output", "batch", "rows", "i");
        Map<String, String> locals = locals(stack, names);
        String first = locals.values().iterator().next();
        CodeBlock.Builder lists = CodeBlock.builder();
        locals.forEach((component, local) ->
                lists.addStatement(
                        "$T $N = batch.unstack(output.$N())", TENSORS, local, component));
        return method("unstack", list(stack))
                .addParameter(stack.type(), "output")
                .addParameter(Contract.TENSOR_BATCH, "batch")
                .addCode(lists.build())
                .addStatement("$T rows = new $T<>($N.size())", list(stack), ArrayList.class, first)
                .beginControlFlow("for (int i = 0; i < $N.size(); i++)", first)
                .addStatement("rows.add(new $T($L))", stack.type(), arguments(locals, "$N.get(i)"))
                .endControlFlow()
                .addStatement("return rows")
                .build();
    }

    private static MethodSpec owning(Stack.Components stack) {
        MethodSpec.Builder method =
                method("own", stack.type())
                        .addParameter(stack.type(), "value")
                        .addParameter(Contract.TENSOR_BATCH, "batch");
        stack.names().forEach(name -> method.addStatement("batch.own(value.$N())", name));
        return method.addStatement("return value").build();
    }

    private static MethodSpec.Builder method(String name, TypeName result) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(result);
    }

    private static LocalNames names(String... taken) {
        LocalNames names = new LocalNames();
        for (String name : taken) {
            names.unused(name);
        }
        return names;
    }

    private static Map<String, String> locals(Stack.Components stack, LocalNames names) {
        Map<String, String> locals = new LinkedHashMap<>();
        stack.names().forEach(name -> locals.put(name, names.unused(name)));
        return locals;
    }

    private static CodeBlock arguments(Map<String, String> locals, String format) {
        return locals.values().stream()
                .map(local -> CodeBlock.of(format, local))
                .collect(CodeBlock.joining(", "));
    }

    private static TypeName list(Stack stack) {
        return ParameterizedTypeName.get(ClassName.get(List.class), stack.type());
    }
}
