package demo;

import io.litserve.BatchPolicy;
import io.litserve.Emitter;
import io.litserve.RequestContext;
import io.litserve.Sequence;
import io.litserve.annotation.Async;
import io.litserve.annotation.Batch;
import io.litserve.annotation.Collate;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Policy;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Uncollate;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every shape of predict. */
class Shapes {
    record In(String text, int times) {}

    record Out(String text) {}

    @LitApi(path = "/emitter", streamTimeout = "5m")
    static class Emitting {
        @Predict
        void predict(In in, RequestContext context, Emitter<Out> emitter) {
            for (int i = 0; i < in.times(); i++) {
                emitter.emit(new Out(in.text()));
            }
        }
    }

    @LitApi(path = "/iterator")
    static class Iterating {
        @Predict
        Iterator<String> predict(In in) throws IOException {
            return Collections.nCopies(in.times(), in.text()).iterator();
        }
    }

    @LitApi(path = "/stream")
    static class Streaming {
        @Predict
        @Async(concurrency = 8)
        Stream<Out> predict(In in) {
            return IntStream.range(0, in.times()).mapToObj(i -> new Out(in.text() + i));
        }
    }

    @LitApi(path = "/sequences")
    static class Sequencing {
        @Predict
        @Batch(size = 4)
        void predict(List<Sequence<In, Out>> batch) {
            batch.forEach(sequence -> sequence.emit(new Out(sequence.input().text())));
        }
    }

    @LitApi(path = "/continuous")
    static class Continuing {
        @DecodeRequest
        String decode(In in) {
            return in.text();
        }

        @Predict
        @Batch(size = 4, timeout = "1ms", continuous = true)
        void predict(List<Sequence<String, Out>> active) {
            active.forEach(Sequence::finish);
        }
    }

    @LitApi(path = "/stage")
    static class Staging {
        @Predict
        CompletableFuture<Out> predict(RequestContext context, In in) {
            return CompletableFuture.completedFuture(new Out(context.path()));
        }
    }

    @LitApi(path = "/stages")
    static class BatchStaging {
        @Predict
        @Batch(size = 8)
        CompletionStage<List<Out>> predict(List<In> in) {
            return CompletableFuture.completedFuture(in.stream().map(it -> new Out(it.text())).toList());
        }
    }

    @LitApi(path = "/publisher")
    static class Publishing {
        @Predict
        Flow.Publisher<Out> predict(In in) {
            return new SubmissionPublisher<>();
        }
    }

    @LitApi(path = "/inline")
    static class Inlining {
        @Predict(inline = true)
        Out predict(In in) {
            return new Out(in.text());
        }
    }

    @LitApi(path = "/collated")
    static class Collating {
        @Policy
        static BatchPolicy<In> policy() {
            return BatchPolicy.weighted(In::times, 100);
        }

        @Collate
        int[] collate(List<In> in) {
            return in.stream().mapToInt(In::times).toArray();
        }

        @Predict
        @Batch(size = 8)
        int[] predict(int[] times) {
            return IntStream.of(times).map(i -> i * i).toArray();
        }

        @Uncollate
        List<Integer> uncollate(int[] squares) {
            return IntStream.of(squares).boxed().toList();
        }

        @EncodeResponse
        Out encode(Integer square) {
            return new Out("" + square);
        }
    }
}
