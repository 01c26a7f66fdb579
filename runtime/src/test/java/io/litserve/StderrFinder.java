package io.litserve;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/** Another backend of {@code System.Logger}: on stderr, at a level of its own. */
public final class StderrFinder extends System.LoggerFinder {
    @Override
    public Logger getLogger(String name, Module module) {
        return new Stderr(name);
    }

    private record Stderr(String name) implements Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.compareTo(Level.INFO) >= 0;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            if (isLoggable(level)) {
                System.err.println(message);
            }
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... values) {
            log(level, bundle, MessageFormat.format(format, values), (Throwable) null);
        }
    }
}
