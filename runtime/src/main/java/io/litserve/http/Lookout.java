package io.litserve.http;

import io.litserve.infer.AdaptiveSpin;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps an event loop awake for a moment while workers owe it replies, or once all are answered and
 * the next request follows at once: one that sleeps takes tens of microseconds to wake. Lets others
 * stand in for one that does. The event loop owns it, but for {@link #wakeup} and {@link #standIn}.
 */
final class Lookout implements IoHandler {
    private static final long NANOS = 50_000;

    /** With more replies due, there is always something to do. */
    private static final int MOST_DUE = 4;

    /** So many requests at once are followed by more. */
    private static final int MANY = 10;

    /** How long a worker may sleep on while more requests are read, */
    private static final long DOZE_NANOS = 200_000;

    /** and until how many are read. */
    private static final int MOST_READ = 64;

    private final IoHandler handler;
    private final AdaptiveSpin spin;
    private final AdaptiveSpin lull = AdaptiveSpin.anywhere();
    private final StandIn standIn = new StandIn();
    private final Unsent unsent = new Unsent();
    private final List<Runnable> asleep = new ArrayList<>(2);
    private int due;
    private long dozingNanos;

    /** How many requests were read since then. */
    private int read;

    /** Whether whatever wakes the loop is seen here before it is handled. */
    private boolean sealed = true;

    private boolean running;

    /** Whether the time of what this run reads is known already. */
    private boolean timed;

    private long timedNanos;

    Lookout(IoHandler handler, AdaptiveSpin spin) {
        this.handler = handler;
        this.spin = spin;
    }

    /** For whoever has a reply while the loop sleeps. */
    StandIn standIn() {
        return standIn;
    }

    /** Sends what is written to a connection, by the end of this run at the latest. */
    void send(ChannelHandlerContext connection) {
        if (running) {
            unsent.add(connection);
        } else {
            connection.flush();
        }
    }

    /** A worker owes one more reply. */
    void expect() {
        due++;
    }

    /** A reply is there, or nobody waits for it any more. */
    void settle() {
        due--;
    }

    /**
     * When what is being read arrived, on the clock of {@link System#nanoTime}: all that is there
     * at once has one time.
     */
    long arrivalNanos() {
        if (!timed) {
            timedNanos = System.nanoTime();
            timed = running;
        }
        return timedNanos;
    }

    /**
     * Wakes a worker once what has arrived is read, and if that is much, once nothing more is to be
     * read; or after a while. To wake one takes longer than to read several requests.
     */
    void wake(Runnable worker, long nowNanos) {
        if (asleep.isEmpty()) {
            dozingNanos = nowNanos;
            read = 0;
        }
        read++;
        if (!asleep.contains(worker)) {
            asleep.add(worker);
        }
        if (read >= MOST_READ || nowNanos - dozingNanos >= DOZE_NANOS) {
            wakeAll();
        }
    }

    private void wakeAll() {
        asleep.forEach(Runnable::run);
        asleep.clear();
    }

    @Override
    public int run(IoHandlerContext context) {
        int handled = 0;
        running = true;
        try {
            handled = read(context);
        } finally {
            long nanos = timed ? System.nanoTime() - timedNanos : 0;
            running = false;
            timed = false;
            unsent.end(handled, nanos);
        }
        return handled;
    }

    private int read(IoHandlerContext context) {
        int handled = dozing() ? handler.run(new Awake(context)) : 0;
        if (handled == 0) {
            wakeAll();
            handled = handle(context);
        }
        if (!dozing()) {
            wakeAll();
        }
        return handled;
    }

    /** Whether a worker sleeps on until what else has arrived is read. */
    private boolean dozing() {
        return !asleep.isEmpty() && read >= MANY && System.nanoTime() - dozingNanos < DOZE_NANOS;
    }

    private int handle(IoHandlerContext context) {
        if (!context.canBlock() || due > MOST_DUE) {
            return sleep(context);
        }
        AdaptiveSpin worth = due == 0 ? lull : spin;
        int handled = worth.isWorthwhile() ? lookAround(context, worth) : -1;
        return handled < 0 ? sleep(context) : handled;
    }

    /** Handles what is there, or sleeps until something is. */
    private int sleep(IoHandlerContext context) {
        if (!sealed || due == 0 || !context.canBlock()) {
            return handler.run(context);
        }
        standIn.sleep();
        try {
            return handler.run(context);
        } finally {
            standIn.wake();
        }
    }

    private int lookAround(IoHandlerContext context, AdaptiveSpin worth) {
        Awake awake = new Awake(context);
        long end = System.nanoTime() + NANOS;
        do {
            int handled = handler.run(awake);
            if (handled > 0 || !context.canBlock()) {
                worth.ended(true);
                return handled;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() < end);
        worth.ended(false);
        return -1;
    }

    @Override
    public void initialize() {
        handler.initialize();
    }

    @Override
    public void prepareToDestroy() {
        handler.prepareToDestroy();
    }

    @Override
    public void destroy() {
        handler.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        if (handle instanceof EpollIoHandle socket) {
            return handler.register(new Sealed(socket));
        }
        sealed = false;
        return handler.register(handle);
    }

    @Override
    public void wakeup() {
        handler.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return handler.isCompatible(type);
    }

    /** Ends the loop's sleep before an event is handled. */
    @SuppressWarnings("try") // To close it throws what the handle throws.
    private final class Sealed implements EpollIoHandle {
        private final EpollIoHandle handle;

        Sealed(EpollIoHandle handle) {
            this.handle = handle;
        }

        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            standIn.wake();
            handle.handle(registration, event);
        }

        @Override
        public FileDescriptor fd() {
            return handle.fd();
        }

        @Override
        public void registered() {
            handle.registered();
        }

        @Override
        public void unregistered() {
            handle.unregistered();
        }

        @Override
        public void close() throws Exception {
            handle.close();
        }
    }

    /** The context of a run that does not sleep. */
    private record Awake(IoHandlerContext context) implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long nowNanos) {
            return context.delayNanos(nowNanos);
        }

        @Override
        public long deadlineNanos() {
            return context.deadlineNanos();
        }

        @Override
        public void reportActiveIoTime(long nanos) {
            context.reportActiveIoTime(nanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return context.shouldReportActiveIoTime();
        }
    }
}
