package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

final class UnsentTest {
    private final Unsent unsent = new Unsent();
    private int sent;

    @Test
    void aReplyToFewIsSentAtOnce() {
        unsent.add(connection());
        assertEquals(1, sent);
    }

    @Test
    void ofManyThatAreReadAtOnceRepliesToHalfAreSentTogether() {
        unsent.end(8, 0);
        replies(3);
        assertEquals(0, sent);
        replies(1);
        assertEquals(4, sent);
    }

    @Test
    void noMoreThan24WaitForEachOther() {
        unsent.end(1000, 0);
        replies(23);
        assertEquals(0, sent);
        replies(1);
        assertEquals(24, sent);
    }

    @Test
    void allAreSentAtTheEnd() {
        unsent.end(32, 0);
        replies(3);
        unsent.end(3, 0);
        assertEquals(3, sent);
    }

    @Test
    void howManyWaitFollowsWhatIsRead() {
        unsent.end(32, 0);
        unsent.end(1, 0);
        replies(1);
        assertEquals(1, sent);
    }

    /** Of hooks that take a tenth of a millisecond each, two. */
    @Test
    void noMoreWaitThanAreAnsweredInTime() {
        unsent.end(32, 3_200_000);
        replies(1);
        assertEquals(0, sent);
        replies(1);
        assertEquals(2, sent);
        unsent.end(32, 32_000_000);
        replies(1);
        assertEquals(3, sent);
    }

    @Test
    void whatIsWrittenWhileOthersAreSentIsSentToo() {
        unsent.end(4, 0);
        ChannelHandlerContext last = connection();
        unsent.add(connection(() -> unsent.add(last)));
        unsent.end(1, 0);
        assertEquals(2, sent);
    }

    private void replies(int count) {
        for (int i = 0; i < count; i++) {
            unsent.add(connection());
        }
    }

    private ChannelHandlerContext connection() {
        return connection(() -> {});
    }

    private ChannelHandlerContext connection(Runnable whenSent) {
        ChannelInboundHandlerAdapter handler = new ChannelInboundHandlerAdapter();
        EmbeddedChannel channel = new EmbeddedChannel(new Counting(whenSent), handler);
        return channel.pipeline().context(handler);
    }

    private final class Counting extends ChannelOutboundHandlerAdapter {
        private final Runnable then;

        Counting(Runnable then) {
            this.then = then;
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            sent++;
            then.run();
        }
    }
}
