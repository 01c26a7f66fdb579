package io.litserve.process;

import io.litserve.ServerConfig.Patience;
import io.litserve.metrics.Ledger;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs several server processes behind one port: starts them, restarts the dead, speaks for all.
 *
 * <p>Thread-safe: what is not final belongs to its one thread, which keeps this process alive.
 */
public final class Supervisor {
    private static final Logger log = System.getLogger(Supervisor.class.getName());
    private static final CompletableFuture<Health> STARTING =
            CompletableFuture.completedFuture(new Health(false, false, true, Set.of()));

    /** What a process may take to end, besides the grace that its requests have. */
    private static final Duration TO_END = Duration.ofSeconds(10);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("lit-supervisor").factory());
    private final int processes;
    private final SharedPort port;
    private final Patience patience;
    private final Program program;
    private final Switchboard switchboard;
    private final Runnable atStop;
    private final CompletableFuture<Start> start = new CompletableFuture<>();

    private final Map<Integer, Charge> charges = new TreeMap<>();
    private final Ledger ledger = new Ledger();
    private final Survey survey = new Survey(charges, ledger, thread);
    private int last;
    private int restarts;
    private boolean stopping;

    /**
     * Supervises so many processes.
     *
     * @param port that they share
     * @param patience that the processes have: what goes past it is ended
     * @param atStop runs, on a thread of its own, when a client who may wants everything to end
     * @throws IOException if the system does not tell how to run this program once more
     */
    public Supervisor(int processes, SharedPort port, Patience patience, Runnable atStop)
            throws IOException {
        this.processes = processes;
        this.port = port;
        this.patience = patience;
        this.atStop = atStop;
        this.program = Program.running();
        this.switchboard = Switchboard.open();
    }

    /** Starts all processes; returns once all serve, or once one has failed to. */
    public Start start() {
        switchboard.connect(line -> line.listen(new Ear(this, line)));
        run(() -> {
            for (int i = 0; i < processes; i++) {
                launch(Backoff.NONE);
            }
        });
        return start.join();
    }

    private void launch(Backoff backoff) {
        if (stopping) {
            return;
        }
        int number = ++last;
        // One that takes another's place listens once it serves; until then, the others do.
        boolean listensAtOnce = !start.isDone();
        Invitation invitation =
                new Invitation(number, port.number(), listensAtOnce, switchboard.socket());
        try {
            Process process = program.start(invitation.option());
            charges.put(number, new Charge(number, process, backoff));
            process.onExit().thenRun(() -> run(() -> ended(number)));
        } catch (IOException e) {
            log.log(Level.ERROR, "a process cannot be started", e);
            replace(backoff.after(Duration.ZERO));
        }
    }

    private void ended(int number) {
        Charge charge = charges.remove(number);
        ledger.ended(number);
        if (stopping) {
            return;
        }
        int code = charge.process().exitValue();
        log.log(Level.WARNING, "{0} ended with code {1}", charge, code);
        if (start.isDone()) {
            restarts++;
            replace(charge.next());
        } else {
            fail(code);
        }
    }

    private void replace(Backoff backoff) {
        thread.schedule(
                () -> run(() -> launch(backoff)),
                backoff.pause().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void fail(int exitCode) {
        stopping = true;
        charges.values().forEach(it -> it.process().destroyForcibly());
        switchboard.close();
        start.complete(new Start.Failed(exitCode));
    }

    /** A process says that it serves. */
    void serves(int number, Line line, String devices) {
        Charge charge = charges.get(number);
        if (charge != null) {
            charge.serves(line);
            if (survey.serving().size() == processes) {
                start.complete(new Start.Ready(devices));
            }
        }
    }

    /**
     * A process says that it cannot go on. It ends as if it were asked to, for its requests' sake.
     */
    void broken(int number) {
        Charge charge = charges.get(number);
        if (charge != null && charge.giveUp()) {
            log.log(Level.WARNING, "{0} is not live and makes room for another", charge);
            charge.process().destroy();
            thread.schedule(() -> kill(charge), toEnd().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Processes that do not say how they are doing would not end if they were asked to, either. */
    private void endSilent() {
        for (Charge charge : survey.serving()) {
            if (charge.silentFor(patience.hang()) && charge.giveUp()) {
                log.log(Level.WARNING, "{0} does not answer and makes room for another", charge);
                charge.process().destroyForcibly();
            }
        }
    }

    /** A client who may wants everything to end. */
    void stopAsked() {
        Thread.ofPlatform().name("lit-stop").start(atStop);
    }

    /** How all are doing together. */
    CompletableFuture<Health> health() {
        return ask(() -> {
            endSilent();
            return start.isDone() ? survey.health() : STARTING;
        });
    }

    /** A transcript of what all counted. */
    CompletableFuture<byte[]> metrics() {
        return ask(this::counted);
    }

    private CompletableFuture<byte[]> counted() {
        List<Charge> asked = survey.serving();
        return survey.count().thenApplyAsync(_ -> sum(asked), thread);
    }

    private <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> question) {
        return CompletableFuture.supplyAsync(question, thread).thenCompose(it -> it);
    }

    /** One that began to serve after it was not asked is still starting in this sum. */
    private byte[] sum(List<Charge> asked) {
        int serving = (int) survey.serving().stream().filter(asked::contains).count();
        return ledger.sum(serving, processes - serving, restarts);
    }

    /** Ends all processes: they are told to, and killed if they take too long. */
    public void stop() {
        ask(this::terminate)
                .completeOnTimeout(null, toEnd().toMillis(), TimeUnit.MILLISECONDS)
                .thenRunAsync(this::killAll, thread)
                .join();
        switchboard.close();
    }

    private CompletableFuture<Void> terminate() {
        stopping = true;
        List<Process> all = charges.values().stream().map(Charge::process).toList();
        all.forEach(Process::destroy);
        return CompletableFuture.allOf(
                all.stream().map(Process::onExit).toArray(CompletableFuture[]::new));
    }

    private Duration toEnd() {
        return patience.grace().plus(TO_END);
    }

    private void killAll() {
        charges.values().forEach(Supervisor::kill);
    }

    private static void kill(Charge charge) {
        if (charge.process().isAlive()) {
            log.log(Level.WARNING, "{0} is killed: it did not end in time", charge);
            charge.process().destroyForcibly();
        }
    }

    /** Runs something on the supervisor's thread, whatever comes of it. */
    void run(Runnable task) {
        CompletableFuture.runAsync(task, thread)
                .exceptionally(thrown -> {
                    log.log(Level.ERROR, "supervision failed", thrown);
                    return null;
                });
    }
}
