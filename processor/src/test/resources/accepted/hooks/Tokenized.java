package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.Health;
import io.litserve.annotation.Setup;
import io.litserve.annotation.Teardown;
import java.io.IOException;

/** Hooks that others inherit. */
abstract class Tokenized<T> {
    private boolean loaded;

    @Setup
    void load(Device device, Settings settings) throws IOException {
        loaded = settings.value("model", "small").length() > device.index();
    }

    @Teardown
    void release() {
        loaded = false;
    }

    @Health
    boolean loaded() {
        return loaded;
    }

    @DecodeRequest
    T decode(String text, RequestContext context) {
        context.attribute(String.class, text);
        return tokens(text);
    }

    abstract T tokens(String text);
}
