package io.litserve.infer;

import io.litserve.RequestContext;
import java.time.Duration;

/** A caller that waits for ever and looks at no answer. */
record PatientCaller(RequestContext context) implements Caller {
    @Override
    public int priority() {
        return 5;
    }

    @Override
    public Duration left() {
        return Duration.ofDays(1);
    }

    @Override
    public Draft draft() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Outlet outlet() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fail(int status, String detail) {
        throw new IllegalStateException(status + " " + detail);
    }

    @Override
    public void cancelled() {}
}
