package io.litserve.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;

/**
 * The square by Vert.x: its router, its body handler, its JSON mapper, its worker threads or, asked
 * for {@code inline}, its event loop.
 */
final class VertxServer {
    private VertxServer() {}

    public static void main(String[] args) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Router router = Router.router(vertx);
        Route predict = router.post("/predict").handler(BodyHandler.create(false));
        if (args[0].equals("inline")) {
            predict.handler(VertxServer::square);
        } else {
            predict.blockingHandler(VertxServer::square, false);
        }
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        server.listen(0).toCompletionStage().toCompletableFuture().join();
        Attendance.attend(server.actualPort());
    }

    private static void square(RoutingContext context) {
        SquareApi.Request request = context.body().asPojo(SquareApi.Request.class);
        context.json(new SquareApi.Response(request.input() * request.input()));
    }
}
