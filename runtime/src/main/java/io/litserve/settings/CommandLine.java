package io.litserve.settings;

import io.litserve.ServerConfig;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a command line: {@code --port 8000} or {@code --port=8000}. */
final class CommandLine {
    private static final List<String> WORDS = List.of("--check", "--help", "--version");

    private ServerConfig config;

    CommandLine(ServerConfig config) {
        this.config = config;
    }

    Command read(String[] args) {
        boolean check = false;
        for (Iterator<String> rest = Arrays.asList(args).iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--help" -> {
                    return new Command.Print(help());
                }
                case "--version" -> {
                    return new Command.Print("LitServe " + Version.text());
                }
                case "--check" -> check = true;
                default -> set(word, rest);
            }
        }
        return check ? new Command.Check(config) : new Command.Serve(config);
    }

    private void set(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        String flag = equals < 0 ? word : word.substring(0, equals);
        Option option =
                Optional.of(flag)
                        .filter(it -> it.startsWith("--"))
                        .flatMap(it -> Options.named(it.substring(2)))
                        .orElseThrow(() -> Unknown.option(flag, flags()));
        config = option.apply(config, value(word, equals, rest), flag);
    }

    private static String value(String word, int equals, Iterator<String> rest) {
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw new UsageException(word + ": a value is missing");
        }
        return rest.next();
    }

    private static Stream<String> flags() {
        return Stream.concat(Options.ALL.stream().map(Option::flag), WORDS.stream());
    }

    private static String help() {
        StringBuilder help =
                new StringBuilder(
                        "Options; each may also be a system property (lit.server.port) or an"
                                + " environment variable (LIT_SERVER_PORT):\n");
        for (Option option : Options.ALL) {
            help.append(line(option.flag() + " " + option.argument(), option.help()));
        }
        return help.append(line("--check", "set everything up, say so, exit"))
                .append(line("--help", "print this"))
                .append(line("--version", "print the version").stripTrailing())
                .toString();
    }

    private static String line(String option, String help) {
        return "  %-36s %s\n".formatted(option, help);
    }
}
