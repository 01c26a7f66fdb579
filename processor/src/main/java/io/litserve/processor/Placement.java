package io.litserve.processor;

/** Where predictions run. */
sealed interface Placement {
    /**
     * On a worker.
     *
     * @param concurrency predictions of one instance at once
     */
    record OnWorker(int concurrency) implements Placement {}

    /** On the event loop. */
    record OnEventLoop() implements Placement {}

    /** Of the predict method of a class without mistakes. */
    static Placement of(Draft draft, Program program) {
        Hook predict = draft.hook(HookKind.PREDICT).orElseThrow();
        if (predict.annotation().flag("inline")) {
            return new OnEventLoop();
        }
        int usual = draft.chain().form().isAsynchronous() ? AsyncRules.USUAL_CONCURRENCY : 1;
        return new OnWorker(draft.async(program).map(it -> it.number("concurrency")).orElse(usual));
    }
}
