package io.litserve.processor;

import java.util.List;
import java.util.Optional;

/** What must hold of the parameters of a hook beside its value. */
final class ContextRules {
    private ContextRules() {}

    /** That predict takes the contexts that its shape has. */
    static Optional<Problem> check(Hook predict, Chain chain) {
        boolean lists = chain.batch().isPresent() && !chain.form().streams();
        Argument fit =
                switch (chain.form()) {
                    case SEQUENCE -> Argument.VALUE;
                    default -> lists ? Argument.CONTEXTS : Argument.CONTEXT;
                };
        return unfit(predict, fit);
    }

    /** The first parameter that the hook is not given, or is given twice. */
    static Optional<Problem> unfit(Hook hook, Argument fit) {
        List<Argument> arguments = hook.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Argument found = arguments.get(i);
            boolean known = found == Argument.VALUE || found == fit || isEmitter(found, hook);
            boolean again = found != Argument.VALUE && arguments.indexOf(found) < i;
            if (!known || again) {
                return Optional.of(problem(hook, i, again ? "it has that already" : remedy(fit)));
            }
        }
        return Optional.empty();
    }

    private static boolean isEmitter(Argument argument, Hook hook) {
        return argument == Argument.EMITTER && hook.kind() == HookKind.PREDICT;
    }

    private static String remedy(Argument fit) {
        return switch (fit) {
            case CONTEXT -> "it may take a RequestContext";
            case CONTEXTS -> "with @Batch it may take a List<RequestContext>";
            default -> "it is given none: remove the parameter";
        };
    }

    private static Problem problem(Hook hook, int parameter, String remedy) {
        return Rule.HOOK_CONTEXT.at(
                hook.place(parameter),
                "%s takes %s, but %s"
                        .formatted(
                                hook.title(),
                                Program.simple(hook.parameters().get(parameter)),
                                remedy));
    }
}
