package io.litserve;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server for tests of several processes. It squares numbers; negative ones make it do things. A
 * model of rows beside that is as healthy as it. Its last words tell how many predictions it made.
 */
final class ProcessesMain {
    /** Answers the number of the process. */
    static final float NAME = -1;

    /** Ends the process by a write of native code to nowhere. */
    static final float CRASH = -2;

    /** Answers once {@link #RELEASE} has been asked for, of the same process. */
    static final float HOLD = -3;

    static final float RELEASE = -4;

    /** Answers, and the process is not healthy from then on. */
    static final float SICKEN = -5;

    /** Keeps its worker busy for good, whoever interrupts it. */
    static final float HANG = -6;

    private static final AtomicInteger predictions = new AtomicInteger();
    private static final AtomicBoolean sick = new AtomicBoolean();
    private static final CountDownLatch released = new CountDownLatch(1);

    private ProcessesMain() {}

    public static void main(String[] args) {
        Squares.Around around =
                Squares.Around.NOTHING
                        .open(_ -> setUp())
                        .healthy(() -> !sick.get())
                        .close(ProcessesMain::sayGoodbye);
        LitServer.builder()
                .add(() ->
                        new Squares.Single(
                                route -> route.workersPerDevice(4), around, ProcessesMain::predict))
                .add(() -> new Rows.Single(route -> route, row -> row, () -> !sick.get()))
                .run(args);
    }

    private static void setUp() {
        if (Boolean.getBoolean("broken")) {
            throw new IllegalStateException("no model");
        }
    }

    /** Once, though there are several workers. */
    private static void sayGoodbye() {
        int all = predictions.getAndSet(0);
        if (all > 0) {
            System.out.println("predicted " + all);
        }
    }

    private static Float predict(Float x) throws InterruptedException {
        predictions.incrementAndGet();
        if (x == NAME) {
            return (float) ProcessHandle.current().pid();
        } else if (x == CRASH) {
            writeToNowhere();
        } else if (x == HOLD) {
            released.await();
        } else if (x == RELEASE) {
            released.countDown();
        } else if (x == SICKEN) {
            sick.set(true);
        } else if (x == HANG) {
            hang();
        }
        return Squares.square(x);
    }

    private static void hang() {
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }

    private static void writeToNowhere() {
        Linker linker = Linker.nativeLinker();
        MemorySegment memset = linker.defaultLookup().find("memset").orElseThrow();
        FunctionDescriptor type = FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG);
        try {
            linker.downcallHandle(memset, type).invoke(MemorySegment.NULL, 1, 1L);
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing", t);
        }
    }
}
