/**
 * Serves annotated classes over HTTP. Start with {@link io.litserve.LitServer}.
 *
 * <p>{@code io.litserve}, {@code io.litserve.tensor}, {@code io.litserve.onnx} and {@code
 * io.litserve.cuda} are for people; {@code io.litserve.binding}, {@code io.litserve.endpoint},
 * {@code io.litserve.form} and {@code io.litserve.json} are what generated code stands on.
 */
module io.litserve {
    requires transitive io.litserve.annotation;
    requires com.fasterxml.jackson.core;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.logging;
    requires org.jctools.core;

    exports io.litserve;
    exports io.litserve.binding;
    exports io.litserve.cuda;
    exports io.litserve.endpoint;
    exports io.litserve.form;
    exports io.litserve.json;
    exports io.litserve.onnx;
    exports io.litserve.tensor;
}
