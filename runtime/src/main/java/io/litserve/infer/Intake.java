package io.litserve.infer;

import io.litserve.endpoint.Batching;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * The tickets of one service that wait, and the workers that wait for tickets. Neither takes a
 * lock.
 *
 * <p>Any thread offers. Of the workers, the one that holds the baton forms the next batch and is
 * the only one that touches {@code tickets}; the others compute or park. A batch is still waiting,
 * and can be ended, until it departs.
 *
 * <p>No wake-up is lost, because each side publishes before it looks: who offers puts the ticket,
 * then reads the baton and the seats; who lets go of the baton or sits down writes that, then looks
 * for tickets.
 */
final class Intake<B> {
    /**
     * A parked worker takes tens of microseconds to wake; after work it looks around that long
     * first.
     */
    private static final long SPIN_NANOS = 20_000;

    private static final boolean SPIN = Runtime.getRuntime().availableProcessors() > 1;

    private final int limit;
    private final Batching batching;
    private final long windowNanos;
    private final List<Seat> seats;
    private final Queue<Ticket<B>> tickets;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean baton = new AtomicBoolean();
    private volatile Seat collecting;
    private volatile boolean closed;
    private volatile boolean swept;

    Intake(int limit, Batching batching, int workers) {
        this.limit = limit;
        this.batching = batching;
        this.windowNanos = batching.window().toNanos();
        this.seats = Stream.generate(Seat::new).limit(workers).toList();
        // Ended tickets hold their place until a worker comes by: leave room for as many again.
        this.tickets = new MpscAtomicArrayQueue<>(Math.clamp(2L * limit, 8, 1 << 30));
    }

    List<Seat> seats() {
        return seats;
    }

    Batching batching() {
        return batching;
    }

    int waiting() {
        return waiting.get();
    }

    Admission offer(Ticket<B> ticket) {
        if (closed) {
            return Admission.CLOSED;
        }
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            return Admission.FULL;
        }
        if (!ticket.await(System.nanoTime())) {
            waiting.decrementAndGet();
            return Admission.ENDED;
        }
        return put(ticket);
    }

    /** From here on the ticket counts as waiting until it starts or ends. */
    private Admission put(Ticket<B> ticket) {
        if (!tickets.offer(ticket)) {
            return Admission.FULL;
        }
        VarHandle.fullFence();
        if (swept) {
            return Admission.CLOSED;
        }
        Seat collector = collecting;
        if (collector == null) {
            wakeOne();
        } else if (waiting.get() >= batching.size()) {
            collector.unpark();
        }
        return Admission.ADMITTED;
    }

    /** A ticket stopped waiting. */
    void departed() {
        waiting.decrementAndGet();
    }

    /**
     * Waits for work and moves the next batch into an empty list. The list stays empty when the
     * seat was asked to leave the queue.
     *
     * @return false once the intake is closed and nothing waits any more
     */
    boolean take(Seat seat, List<Ticket<B>> batch) {
        boolean fresh = true;
        while (true) {
            tryForm(seat, batch);
            if (!batch.isEmpty() || seat.asked()) {
                return true;
            }
            if (swept || (closed && tickets.isEmpty())) {
                return false;
            }
            if (!fresh || !spin()) {
                park(seat);
            }
            fresh = false;
        }
    }

    /** Moves tickets that wait into a list with room for so many, without delay. */
    void poll(List<Ticket<B>> batch, int room) {
        if (room <= 0 || tickets.isEmpty() || !baton.compareAndSet(false, true)) {
            return;
        }
        try {
            gather(batch, room);
        } finally {
            baton.set(false);
        }
    }

    boolean isEmpty() {
        return tickets.isEmpty();
    }

    /** Parks until the seat is woken, unless it has a reason not to. */
    void rest(Seat seat, BooleanSupplier reason) {
        seat.sitDown();
        if (!seat.asked() && !reason.getAsBoolean()) {
            LockSupport.park(this);
            Thread.interrupted();
        }
        seat.standUp();
    }

    private void tryForm(Seat seat, List<Ticket<B>> batch) {
        if (tickets.isEmpty() || !baton.compareAndSet(false, true)) {
            return;
        }
        try {
            form(seat, batch);
        } finally {
            baton.set(false);
        }
        if (!tickets.isEmpty()) {
            wakeOne();
        }
    }

    private void form(Seat seat, List<Ticket<B>> batch) {
        gather(batch, batching.size());
        if (windowNanos > 0) {
            collect(seat, batch);
        }
    }

    private void gather(List<Ticket<B>> batch, int most) {
        while (batch.size() < most) {
            Ticket<B> ticket = tickets.poll();
            if (ticket == null) {
                return;
            }
            if (ticket.waiting()) {
                batch.add(ticket);
            }
        }
    }

    /** Waits for more until the batch is full or the window that its first ticket opened ends. */
    private void collect(Seat seat, List<Ticket<B>> batch) {
        while (!batch.isEmpty() && batch.size() < batching.size() && !closed) {
            long left = batch.getFirst().queuedNanos() + windowNanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            collecting = seat;
            boolean full = !tickets.isEmpty() && waiting.get() >= batching.size();
            if (!full && !closed) {
                pause(left);
            }
            collecting = null;
            gather(batch, batching.size());
            batch.removeIf(ticket -> !ticket.waiting());
        }
    }

    private void pause(long nanos) {
        LockSupport.parkNanos(this, nanos);
        // A stray interrupt from user code would make every park return at once.
        Thread.interrupted();
    }

    private boolean spin() {
        if (!SPIN) {
            return false;
        }
        long end = System.nanoTime() + SPIN_NANOS;
        while (System.nanoTime() < end) {
            if (!tickets.isEmpty()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private void park(Seat seat) {
        rest(seat, () -> closed || (!tickets.isEmpty() && !baton.get()));
    }

    private void wakeOne() {
        if (baton.get()) {
            return;
        }
        for (Seat seat : seats) {
            if (seat.wake()) {
                return;
            }
        }
    }

    /** Takes no more tickets. Workers leave once nothing waits. */
    void close() {
        closed = true;
        Seat collector = collecting;
        if (collector != null) {
            collector.unpark();
        }
        seats.forEach(Seat::wake);
    }

    /** Fails what still waits, once the workers have left or are past waiting for. */
    void sweep() {
        swept = true;
        while (!baton.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        for (Ticket<B> ticket = tickets.poll(); ticket != null; ticket = tickets.poll()) {
            ticket.fail(503, "Server is shutting down");
        }
    }
}
