package demo;

import io.litserve.LitServer;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.LitApp;
import io.litserve.annotation.Predict;

/** Several endpoints on one port. */
@LitApp({Shop.PriceApi.class, Shop.StockApi.class})
public interface Shop {
    /** A price. */
    @LitApi(path = "/price")
    class PriceApi {
        @Predict
        double predict(String article) {
            return article.length();
        }
    }

    /** What is there. */
    @LitApi(path = "/stock")
    class StockApi {
        @Predict
        byte[] predict(String article) {
            return new byte[article.length()];
        }
    }

    /** Sets the server up. */
    static void configure(LitServer.Builder server) {
        server.port(9000);
    }
}
