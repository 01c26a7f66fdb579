package io.litserve.http;

import io.litserve.body.BodyFormat;
import io.litserve.body.RefusedBody;
import io.litserve.body.RequestBody;
import io.litserve.endpoint.BodyType;
import io.litserve.infer.Service;
import io.litserve.infer.Ticket;
import io.litserve.oip.InferModel;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Set;

/** What the requests to an endpoint and its replies are made of. */
sealed interface Protocol {
    /**
     * What the body of a request is.
     *
     * @throws RefusedBody if the endpoint takes no such body
     */
    BodyFormat format(HttpRequest request, Service<?, ?, ?> service) throws RefusedBody;

    /** Reads the body and has its request served; it is the reading's to close. */
    Reading reading(Exchange exchange, Ticket<?> ticket, RequestBody body);

    /** The endpoint's own: its payload types, at its own path. */
    record Payloads() implements Protocol {
        @Override
        public BodyFormat format(HttpRequest request, Service<?, ?, ?> service) throws RefusedBody {
            return BodyFormat.of(request.headers(), service.accepts());
        }

        @Override
        public Reading reading(Exchange exchange, Ticket<?> ticket, RequestBody body) {
            return new PayloadReading(exchange, ticket, body);
        }
    }

    /**
     * Named tensors, by the Open Inference Protocol.
     *
     * @param priorities whether requests may ask for one
     */
    record Tensors(InferModel model, boolean priorities) implements Protocol {
        private static final Set<BodyType> IN_MEMORY = Set.of(BodyType.JSON, BodyType.BYTES);

        @Override
        public BodyFormat format(HttpRequest request, Service<?, ?, ?> service) throws RefusedBody {
            return BodyFormat.of(request.headers(), IN_MEMORY);
        }

        @Override
        public Reading reading(Exchange exchange, Ticket<?> ticket, RequestBody body) {
            return new TensorReading(exchange, ticket, body, this);
        }
    }
}
