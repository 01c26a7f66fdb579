package io.litserve;

import java.lang.System.Logger.Level;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The level of the server's loggers, where {@code java.util.logging} is behind them. */
final class LogLevel {
    private static final System.Logger log = System.getLogger(LogLevel.class.getName());

    /** The JDK forgets the level of a logger that nobody holds. */
    private static final Logger OURS = Logger.getLogger("io.litserve");

    private LogLevel() {}

    /** Logs this and what is worse; warns if something else is behind the loggers. */
    static void set(Level level) {
        java.util.logging.Level same =
                java.util.logging.Level.parse(Integer.toString(level.getSeverity()));
        OURS.setLevel(same);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            admit(handler, same);
        }
        if (!isInEffect(level)) {
            log.log(
                    Level.WARNING,
                    "log level {0} has no effect: what is behind System.Logger sets its own",
                    level);
        }
    }

    /** Handlers have levels too: that of the console lets only INFO and worse pass. */
    private static void admit(Handler handler, java.util.logging.Level level) {
        boolean off = handler.getLevel().equals(java.util.logging.Level.OFF);
        if (!off && handler.getLevel().intValue() > level.intValue()) {
            handler.setLevel(level);
        }
    }

    private static boolean isInEffect(Level level) {
        return Stream.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR)
                .allMatch(it -> log.isLoggable(it) == (it.compareTo(level) >= 0));
    }
}
