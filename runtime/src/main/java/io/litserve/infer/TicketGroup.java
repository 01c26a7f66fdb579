package io.litserve.infer;

import io.litserve.RequestContext;
import io.litserve.endpoint.TensorReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The items of one request, each with a ticket of its own, so that they join whatever batches there
 * are. The request's ticket does not wait itself: it is answered once all of them are, or fails
 * with the first that does; and when it is cancelled, so are they.
 *
 * <p>One thread reads the items and queues them; the rest may happen on any.
 */
public final class TicketGroup<B> {
    private final Ticket<B> request;
    private final Parts parts;
    private final List<Ticket<B>> members = new ArrayList<>();

    /** Makes a ticket for each item of a request. */
    public TicketGroup(Ticket<B> request, Parts parts) {
        this.request = request;
        this.parts = parts;
        for (int i = 0; i < parts.count(); i++) {
            Member member = new Member(i);
            member.ticket = new Ticket<>(request.service(), member, request.arrivedNanos());
            members.add(member.ticket);
        }
    }

    /** Reads each item from its tensors. */
    public void read(IntFunction<TensorReader> items) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).read(items.apply(i));
        }
    }

    /**
     * Has all items wait for a worker. Unless they are admitted, the request is still to be ended;
     * of its items none is left.
     */
    public Admission enqueue() {
        request.context().onCancel(this::drop);
        for (Ticket<B> member : members) {
            Admission admission = member.enqueue();
            if (admission == Admission.FULL || admission == Admission.CLOSED) {
                drop();
                return admission;
            }
        }
        return Admission.ADMITTED;
    }

    /** Nobody waits for what is left of the items. */
    public void drop() {
        members.forEach(Ticket::cancel);
        parts.drop();
    }

    private void fail(Ticket<B> member, int status, String detail) {
        request.failWith(member.cause().orElse(null), status, detail);
        drop();
    }

    /** Who waits for one item. */
    private final class Member implements Caller {
        private final int index;
        private final MemberContext context;
        private Ticket<B> ticket;

        Member(int index) {
            this.index = index;
            this.context = new MemberContext(request.context(), () -> ticket.cancelled());
        }

        @Override
        public RequestContext context() {
            return context;
        }

        @Override
        public int priority() {
            return parts.priority();
        }

        @Override
        public Duration left() {
            return request.caller().left();
        }

        @Override
        public Draft draft() {
            return parts.draft(index);
        }

        @Override
        public Outlet outlet() {
            throw new IllegalStateException("an item has one output, not a stream");
        }

        @Override
        public void fail(int status, String detail) {
            TicketGroup.this.fail(ticket, status, detail);
        }

        @Override
        public void wake(Runnable worker, long nowNanos) {
            request.caller().wake(worker, nowNanos);
        }

        @Override
        public void cancelled() {
            context.cancelled();
        }
    }
}
