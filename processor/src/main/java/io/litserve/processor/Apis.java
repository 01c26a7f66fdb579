package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.litserve.processor.Api.Unit.Trait;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Makes the model of a class that has no mistakes. */
final class Apis {
    private Apis() {}

    static Api of(Draft draft, Payloads payloads, Program program) {
        return new Api(
                unit(draft, payloads, program),
                route(draft, program),
                calls(draft),
                flow(draft, payloads));
    }

    private static Api.Unit unit(Draft draft, Payloads payloads, Program program) {
        return new Api.Unit(
                ClassName.get(draft.type()),
                traits(draft.type(), program),
                Suppressions.of(draft, payloads, program),
                Suppressions.hidden(draft, payloads, program));
    }

    /** What is to be heeded about a class beside which others are made. */
    static Set<Trait> traits(TypeElement type, Program program) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (program.isPublic(type)) {
            traits.add(Trait.PUBLIC);
        }
        if (program.knowsGenerated(type)) {
            traits.add(Trait.MARKED);
        }
        if (ClassRules.configure(type).isPresent()) {
            traits.add(Trait.CONFIGURES);
        }
        return traits;
    }

    private static Api.Route route(Draft draft, Program program) {
        Annotation api = draft.annotation();
        return new Api.Route(
                new Api.Address(api.text("path"), Naming.name(draft)),
                new Limits(
                        api.number("workersPerDevice"),
                        api.number("queue"),
                        new Limits.Times(time(api, "timeout"), time(api, "streamTimeout")),
                        ByteSize.parse(api.text("maxPayload")).orElseThrow()),
                delivery(draft),
                Placement.of(draft, program));
    }

    private static Timespan time(Annotation annotation, String attribute) {
        return Timespan.parse(annotation.text(attribute)).orElseThrow();
    }

    private static Delivery delivery(Draft draft) {
        Optional<Delivery.Batch> batch =
                draft.batch().map(it -> new Delivery.Batch(it.number("size"), time(it, "timeout")));
        return switch (draft.chain().form()) {
            case VALUE ->
                    batch.<Delivery>map(it -> new Delivery.Batched(it, stacks(draft)))
                            .orElseGet(Delivery.Single::new);
            case STAGE ->
                    batch.<Delivery>map(Delivery.BatchStaged::new).orElseGet(Delivery.Staged::new);
            case EMITTER -> new Delivery.Streamed(Delivery.Source.EMITTER);
            case ITERATOR -> new Delivery.Streamed(Delivery.Source.ITERATOR);
            case STREAM -> new Delivery.Streamed(Delivery.Source.STREAM);
            case PUBLISHER -> new Delivery.Published();
            case SEQUENCE ->
                    draft.batch().orElseThrow().flag("continuous")
                            ? new Delivery.Continuous(batch.orElseThrow())
                            : new Delivery.Sequenced(batch.orElseThrow());
        };
    }

    private static Delivery.Stacks stacks(Draft draft) {
        Optional<Stack> taken = stack(draft.hook(HookKind.PREDICT).flatMap(Chain::taken));
        Optional<Stack> returned = stack(draft.hook(HookKind.PREDICT).flatMap(Chain::returned));
        boolean collates = draft.hook(HookKind.COLLATE).isPresent();
        boolean uncollates = draft.hook(HookKind.UNCOLLATE).isPresent();
        return new Delivery.Stacks(
                taken.filter(_ -> !collates),
                returned.filter(_ -> !uncollates),
                stack(draft.hook(HookKind.COLLATE).flatMap(Chain::returned)),
                returned.filter(_ -> uncollates));
    }

    private static Optional<Stack> stack(Optional<Chain.Link> link) {
        return link.map(Chain.Link::type).flatMap(Stack::of);
    }

    private static Map<HookKind, Call> calls(Draft draft) {
        Map<HookKind, Call> calls = new EnumMap<>(HookKind.class);
        draft.hooks().forEach(hook -> calls.put(hook.kind(), call(hook)));
        return calls;
    }

    private static Call call(Hook hook) {
        return new Call(
                hook.name(),
                hook.isStatic(),
                arguments(hook),
                hook.type().getThrownTypes().stream().map(TypeName::get).toList());
    }

    private static List<Argument> arguments(Hook hook) {
        return hook.kind() == HookKind.SETUP
                ? List.of(Argument.DEVICE, Argument.SETTINGS).subList(0, hook.parameters().size())
                : hook.arguments();
    }

    private static Api.Flow flow(Draft draft, Payloads payloads) {
        Chain chain = draft.chain();
        // What decode returns goes in, as it is: predict may take something wider.
        Chain.Link input =
                draft.hook(HookKind.DECODE)
                        .filter(_ -> draft.batch().isEmpty())
                        .flatMap(Chain::returned)
                        .orElseGet(chain.input()::orElseThrow);
        return new Api.Flow(
                body(chain.body().orElseThrow()),
                name(input),
                name(chain.output().orElseThrow()),
                new Api.Ends(stack(Optional.of(input)), stack(chain.output())),
                payloads);
    }

    private static Api.Taken body(Chain.Link link) {
        int position = link.hook().positions(Argument.VALUE).getFirst();
        VariableElement parameter = link.hook().method().getParameters().get(position);
        return new Api.Taken(name(link), parameter.getSimpleName().toString());
    }

    private static TypeName name(Chain.Link link) {
        return TypeName.get(link.type()).box();
    }
}
