package io.litserve.infer;

import io.litserve.BatchPolicy.Plan;
import io.litserve.endpoint.Batching;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * The tickets of one service that wait, and the workers that wait for tickets. Neither takes a
 * lock.
 *
 * <p>Any thread offers. Of the workers, the one that holds the baton moves tickets from the inbox
 * to the lobby, asks the policy, and forms the next batch; the others compute or park. A batch is
 * still waiting, and can be ended, until its tickets start.
 *
 * <p>No wake-up is lost, because each side publishes before it looks: who offers puts the ticket,
 * then reads the baton and the seats; who lets go of the baton or sits down writes that, then looks
 * for tickets.
 */
final class Intake<B> {
    private static final Logger log = System.getLogger(Intake.class.getName());

    /**
     * A parked worker takes tens of microseconds to wake; after work it looks around that long
     * first.
     */
    private static final long SPIN_NANOS = 50_000;

    /** How long whoever forms the last batch may take to let go of the baton. */
    private static final long LAST_NANOS = 1_000_000_000;

    private final int limit;
    private final Planner<B> planner;
    private final List<Seat> seats = new CopyOnWriteArrayList<>();
    private final Queue<Ticket<B>> inbox;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean baton = new AtomicBoolean();
    private final Runnable wakeUp = this::wakeOne;
    private volatile Batching batching;
    private volatile boolean closed;
    private volatile boolean swept;

    /** Whether some of those in the lobby may have ended. */
    private volatile boolean ended;

    /** Of the baton's holder. */
    private final Lobby<B> lobby = new Lobby<>();

    /**
     * Of the baton's holder; others read how many are in the lobby and whether it waits for more.
     */
    private volatile int lobbied;

    private volatile Seat collecting;
    private volatile int wanted;

    Intake(int limit, Batching batching, Planner<B> planner) {
        this.limit = limit;
        this.batching = batching;
        this.planner = planner;
        // Ended tickets hold their place until a worker comes by: leave room for as many again.
        this.inbox = new MpscAtomicArrayQueue<>(Math.clamp(2L * limit, 8, 1 << 30));
    }

    /** One more worker's place. */
    Seat seat() {
        Seat seat = new Seat();
        seats.add(seat);
        return seat;
    }

    /** A worker takes nothing any more. */
    void leave(Seat seat) {
        seats.remove(seat);
        // It may have been woken for a ticket that it will not take.
        wakeOne();
    }

    Batching batching() {
        return batching;
    }

    /** Changes the size and the window, from the next batch on. */
    void batching(Batching changed) {
        batching = changed;
    }

    int waiting() {
        return waiting.get();
    }

    Admission offer(Ticket<B> ticket) {
        if (closed) {
            return Admission.CLOSED;
        }
        if (!count()) {
            return Admission.FULL;
        }
        if (!ticket.await(System.nanoTime())) {
            waiting.decrementAndGet();
            return Admission.ENDED;
        }
        return put(ticket);
    }

    private boolean count() {
        // Looked at first: under overload, most are refused, and workers count there too.
        if (waiting.get() >= limit) {
            return false;
        }
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            return false;
        }
        return true;
    }

    /** From here on the ticket counts as waiting until it starts or ends. */
    private Admission put(Ticket<B> ticket) {
        if (!inbox.offer(ticket)) {
            return Admission.FULL;
        }
        VarHandle.fullFence();
        if (swept) {
            return Admission.CLOSED;
        }
        Seat collector = collecting;
        if (collector == null) {
            ticket.caller().wake(wakeUp, ticket.queuedNanos());
        } else if (waiting.get() >= wanted) {
            collector.unpark();
        }
        return Admission.ADMITTED;
    }

    /** A ticket stopped waiting, because it runs. */
    void departed() {
        waiting.decrementAndGet();
    }

    /** A ticket stopped waiting, because it has ended. */
    void abandoned() {
        waiting.decrementAndGet();
        ended = true;
        planner.expectAnswer();
    }

    /** Whether no ticket is there to be taken. */
    boolean isEmpty() {
        return lobbied == 0 && inbox.isEmpty();
    }

    /** Whether a ticket is there and nobody else is about to take it. */
    boolean takeable() {
        return !isEmpty() && !baton.get();
    }

    /** The caller may have been woken for a ticket that it has no room for. */
    void passOn() {
        if (!isEmpty()) {
            wakeOne();
        }
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
            if (swept || (closed && isEmpty())) {
                return false;
            }
            if (!fresh || !spin(seat)) {
                rest(seat, () -> closed || takeable());
            }
            fresh = false;
        }
    }

    /** Moves tickets that wait into a list with room for so many, without delay. */
    void poll(List<Ticket<B>> batch, int room) {
        if (room <= 0 || isEmpty() || !baton.compareAndSet(false, true)) {
            return;
        }
        try {
            gather();
            lobby.moveTo(batch, room);
        } finally {
            release();
        }
    }

    /** Whether it takes no more tickets. */
    boolean closed() {
        return closed;
    }

    /** Parks until the seat is woken, unless it has a reason not to. */
    void rest(Seat seat, BooleanSupplier reason) {
        seat.sitDown();
        if (!seat.asked() && !reason.getAsBoolean()) {
            LockSupport.park(this);
            // A stray interrupt from user code would make every park return at once.
            Thread.interrupted();
        }
        seat.standUp();
    }

    private void tryForm(Seat seat, List<Ticket<B>> batch) {
        if (isEmpty() || !baton.compareAndSet(false, true)) {
            return;
        }
        try {
            form(seat, batch);
        } finally {
            release();
        }
    }

    private void release() {
        lobbied = lobby.size();
        baton.set(false);
        if (!isEmpty()) {
            wakeOne();
        }
    }

    private void form(Seat seat, List<Ticket<B>> batch) {
        gather();
        while (lobby.size() > 0 && !swept) {
            switch (plan()) {
                case Plan.Take(int count) -> {
                    lobby.moveTo(batch, Math.clamp(count, 1, batching.size()));
                    return;
                }
                case Plan.Refuse(int count) -> refuse(count);
                case Plan.Wait wait -> collect(seat, wait);
            }
        }
    }

    private void gather() {
        if (ended) {
            ended = false;
            lobby.removeEnded();
        }
        for (Ticket<B> ticket = inbox.poll(); ticket != null; ticket = inbox.poll()) {
            if (ticket.waiting()) {
                lobby.add(ticket);
            }
        }
    }

    private Plan plan() {
        if (closed) {
            return new Plan.Take(batching.size());
        }
        return planner.plan(lobby, batching);
    }

    private void refuse(int count) {
        List<Ticket<B>> late = new ArrayList<>();
        lobby.moveTo(late, Math.max(1, count));
        late.forEach(ticket -> ticket.refuse(504, "Request timed out"));
    }

    /** Waits for more tickets, with those of the lobby still waiting. */
    private void collect(Seat seat, Plan.Wait wait) {
        wanted = wait.size();
        collecting = seat;
        boolean enough = !inbox.isEmpty() && waiting.get() >= wait.size();
        if (!enough && !closed) {
            LockSupport.parkNanos(this, wait.time().toNanos());
            Thread.interrupted();
        }
        collecting = null;
        gather();
    }

    private boolean spin(Seat seat) {
        if (!seat.spin().isWorthwhile()) {
            return false;
        }
        long end = System.nanoTime() + SPIN_NANOS;
        boolean found = !inbox.isEmpty();
        while (!found && System.nanoTime() < end) {
            Thread.onSpinWait();
            found = !inbox.isEmpty();
        }
        seat.spin().ended(found);
        return found;
    }

    private void wakeOne() {
        if (baton.get()) {
            return;
        }
        for (Seat seat : seats) {
            if (seat.wakeForTicket()) {
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

    /**
     * Fails what still waits, once the workers have left or are past waiting for. A policy that
     * does not return keeps its tickets: their callers are answered by whoever else ends them.
     */
    void sweep() {
        swept = true;
        close();
        if (!seizeBaton()) {
            log.log(Level.ERROR, "batch policy does not return");
            return;
        }
        List<Ticket<B>> left = new ArrayList<>();
        gather();
        lobby.moveTo(left, lobby.size());
        release();
        left.forEach(ticket -> ticket.fail(503, "Server is shutting down"));
    }

    private boolean seizeBaton() {
        long startNanos = System.nanoTime();
        while (!baton.compareAndSet(false, true)) {
            if (System.nanoTime() - startNanos > LAST_NANOS) {
                return false;
            }
            LockSupport.parkNanos(this, SPIN_NANOS);
        }
        return true;
    }
}
