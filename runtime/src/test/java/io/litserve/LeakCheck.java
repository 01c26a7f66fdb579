package io.litserve;

import io.litserve.tensor.TensorLeaks;
import io.netty.util.LeakPresenceDetector;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that leaves a Netty buffer or a tensor behind. Registered for all of them,
 * which is why each closes its servers.
 */
public final class LeakCheck implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        LeakPresenceDetector.check();
        List<Throwable> open = TensorLeaks.open();
        if (!open.isEmpty()) {
            throw new AssertionError(open.size() + " tensors leaked", open.getFirst());
        }
    }
}
