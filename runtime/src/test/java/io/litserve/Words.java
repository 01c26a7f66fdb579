package io.litserve;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

/**
 * Endpoints of every shape, written by hand as the processor would generate them: a JSON string in,
 * text or JSON strings out, and hooks that a test chooses.
 */
abstract class Words {
    /** What a test does in decode, encode or a plain predict. */
    @FunctionalInterface
    interface Hook<O> {
        O apply(String word, RequestContext context) throws Exception;

        static String same(String word, RequestContext context) {
            return word;
        }
    }

    /** What a test does with a batch. */
    @FunctionalInterface
    interface BatchHook<O> {
        O apply(List<String> words, List<RequestContext> contexts) throws Exception;
    }

    /** What a test does in a predict that emits. */
    @FunctionalInterface
    interface EmittingHook {
        void run(String word, RequestContext context, Emitter<String> emitter) throws Exception;
    }

    /** What a test does with sequences. */
    @FunctionalInterface
    interface SequencesHook {
        void run(List<Sequence<String, String>> sequences) throws Exception;
    }

    /**
     * What a test does around predict.
     *
     * @param route at {@code /predict}
     * @param open in place of setup
     * @param close in place of teardown
     * @param decode from the body to the input of predict
     * @param encode from an output of predict to an item of the reply
     * @param json whether items are JSON strings, else text
     */
    record Around(
            Route route,
            Runnable open,
            Runnable close,
            Hook<String> decode,
            Hook<String> encode,
            boolean json) {
        static final Around NOTHING =
                new Around(
                        Route.post("/predict", "words"),
                        () -> {},
                        () -> {},
                        Hook::same,
                        Hook::same,
                        false);

        Around route(UnaryOperator<Route> change) {
            return new Around(change.apply(route), open, close, decode, encode, json);
        }

        Around open(Runnable other) {
            return new Around(route, other, close, decode, encode, json);
        }

        Around close(Runnable other) {
            return new Around(route, open, other, decode, encode, json);
        }

        Around decode(Hook<String> other) {
            return new Around(route, open, close, other, encode, json);
        }

        Around encode(Hook<String> other) {
            return new Around(route, open, close, decode, other, json);
        }

        Around inJson() {
            return new Around(route, open, close, decode, encode, true);
        }
    }

    private final Around around;

    Words(Around around) {
        this.around = around;
    }

    public Route route() {
        return around.route();
    }

    public String read(Body body) {
        return body.json().string();
    }

    public void open(Device device, Settings settings) {
        around.open().run();
    }

    public void close() {
        around.close().run();
    }

    public boolean healthy() {
        return true;
    }

    public String decode(String body, RequestContext context) throws Exception {
        return around.decode().apply(body, context);
    }

    public void encode(String output, RequestContext context, Reply reply) throws Exception {
        String item = around.encode().apply(output, context);
        if (around.json()) {
            reply.json().value(item);
        } else {
            reply.text(item);
        }
    }

    static final class Single extends Words implements Endpoint.Single<String, String, String> {
        private final Hook<String> hook;

        Single(Around around, Hook<String> hook) {
            super(around);
            this.hook = hook;
        }

        @Override
        public String predict(String input, RequestContext context) throws Exception {
            return hook.apply(input, context);
        }
    }

    static final class Batched extends Words implements Endpoint.Batched<String, String, String> {
        private final Batching batching;
        private final BatchPolicy<String> policy;
        private final BatchHook<List<String>> hook;

        Batched(Around around, Batching batching, BatchHook<List<String>> hook) {
            this(around, batching, BatchPolicy.window(), hook);
        }

        Batched(
                Around around,
                Batching batching,
                BatchPolicy<String> policy,
                BatchHook<List<String>> hook) {
            super(around);
            this.batching = batching;
            this.policy = policy;
            this.hook = hook;
        }

        @Override
        public Batching batching() {
            return batching;
        }

        @Override
        public BatchPolicy<String> policy() {
            return policy;
        }

        @Override
        public List<String> predict(List<String> inputs, List<RequestContext> contexts)
                throws Exception {
            return hook.apply(inputs, contexts);
        }
    }

    static final class Streamed extends Words implements Endpoint.Streamed<String, String, String> {
        private final EmittingHook hook;

        Streamed(Around around, EmittingHook hook) {
            super(around);
            this.hook = hook;
        }

        @Override
        public void predict(String input, RequestContext context, Emitter<String> emitter)
                throws Exception {
            hook.run(input, context, emitter);
        }
    }

    static final class Sequenced extends Words
            implements Endpoint.Sequenced<String, String, String> {
        private final Batching batching;
        private final SequencesHook hook;

        Sequenced(Around around, Batching batching, SequencesHook hook) {
            super(around);
            this.batching = batching;
            this.hook = hook;
        }

        @Override
        public Batching batching() {
            return batching;
        }

        @Override
        public void predict(List<Sequence<String, String>> batch) throws Exception {
            hook.run(batch);
        }
    }

    static final class Continuous extends Words
            implements Endpoint.Continuous<String, String, String> {
        private final Batching batching;
        private final SequencesHook hook;

        Continuous(Around around, Batching batching, SequencesHook hook) {
            super(around);
            this.batching = batching;
            this.hook = hook;
        }

        @Override
        public Batching batching() {
            return batching;
        }

        @Override
        public void predict(List<Sequence<String, String>> active) throws Exception {
            hook.run(active);
        }
    }

    static final class Staged extends Words implements Endpoint.Staged<String, String, String> {
        private final Hook<CompletionStage<String>> hook;

        Staged(Around around, Hook<CompletionStage<String>> hook) {
            super(around);
            this.hook = hook;
        }

        @Override
        public CompletionStage<String> predict(String input, RequestContext context)
                throws Exception {
            return hook.apply(input, context);
        }
    }

    static final class BatchStaged extends Words
            implements Endpoint.BatchStaged<String, String, String> {
        private final Batching batching;
        private final BatchPolicy<String> policy;
        private final BatchHook<CompletionStage<List<String>>> hook;

        BatchStaged(
                Around around, Batching batching, BatchHook<CompletionStage<List<String>>> hook) {
            this(around, batching, BatchPolicy.window(), hook);
        }

        BatchStaged(
                Around around,
                Batching batching,
                BatchPolicy<String> policy,
                BatchHook<CompletionStage<List<String>>> hook) {
            super(around);
            this.batching = batching;
            this.policy = policy;
            this.hook = hook;
        }

        @Override
        public Batching batching() {
            return batching;
        }

        @Override
        public BatchPolicy<String> policy() {
            return policy;
        }

        @Override
        public CompletionStage<List<String>> predict(
                List<String> inputs, List<RequestContext> contexts) throws Exception {
            return hook.apply(inputs, contexts);
        }
    }

    static final class Published extends Words
            implements Endpoint.Published<String, String, String> {
        private final Hook<Flow.Publisher<String>> hook;

        Published(Around around, Hook<Flow.Publisher<String>> hook) {
            super(around);
            this.hook = hook;
        }

        @Override
        public Flow.Publisher<String> predict(String input, RequestContext context)
                throws Exception {
            return hook.apply(input, context);
        }
    }
}
