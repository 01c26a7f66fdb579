package io.litserve.http;

import io.litserve.body.RefusedBody;
import io.litserve.infer.Service;
import java.util.Optional;

/** Where a request leads. */
sealed interface Target {
    /**
     * An endpoint.
     *
     * @param ordinal its place among the server's services
     * @param protocol what its requests and replies are made of
     */
    record Api(Service<?, ?, ?> service, int ordinal, Protocol protocol) implements Target {}

    /** A route of the server's own, answered at once. */
    non-sealed interface Page extends Target {
        /** Answers, on the event loop. */
        void answer(Exchange exchange);
    }

    /** Nowhere, with the reason. */
    record Refused(Refusal refusal) implements Target {}

    /**
     * Why a request is not served.
     *
     * @param status of the reply
     * @param detail what the client reads
     * @param header one more header of the reply
     */
    record Refusal(int status, String detail, Optional<Header> header) {
        static Refusal of(int status, String detail) {
            return new Refusal(status, detail, Optional.empty());
        }

        static Refusal of(RefusedBody refused) {
            return of(refused.status(), refused.getMessage());
        }

        static Refusal of(int status, String detail, CharSequence name, String value) {
            return new Refusal(status, detail, Optional.of(new Header(name, value)));
        }
    }

    /** One header of a reply. */
    record Header(CharSequence name, String value) {}
}
