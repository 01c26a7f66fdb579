package shop;

import io.litserve.annotation.*;
import java.util.List;

@LitApi(path = "/total")
final class TotalApi {
    record Item(String name, int count, double price) {}

    record Order(List<Item> items) {}

    record Total(double total) {}

    @Predict
    Total total(Order order) {
        return new Total(order.items().stream().mapToDouble(it -> it.count() * it.price()).sum());
    }
}
