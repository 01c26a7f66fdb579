package io.litserve.load;

import io.litserve.report.Goals;
import io.litserve.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the start of a process to its first answer, and what memory it holds then: our server and
 * the bare floor, plain and with the JDK's AOT cache, by turns.
 *
 * <p>{@code ./jmh/run start [ROUNDS]}
 */
final class Start {
    private static final List<Subject> SUBJECTS = List.of(Subject.WORKER, Subject.FLOOR);

    /** A way to start: how it is called, and the flags of each server. */
    private record Way(String title, Map<Subject, List<String>> flags) {}

    private record Place(String way, Subject subject) {}

    private final Map<Place, List<FirstAnswer>> answers = new LinkedHashMap<>();

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        Report report = new Report("start", args);
        Start start = new Start();
        List<Way> ways = List.of(plain(), cached());
        for (int i = 0; i < rounds; i++) {
            for (Way way : ways) {
                start.round(way);
            }
        }
        System.exit(start.report(report, rounds));
    }

    private static Way plain() {
        Map<Subject, List<String>> flags = new LinkedHashMap<>();
        SUBJECTS.forEach(it -> flags.put(it, ServerProcess.FLAGS));
        return new Way("plain", flags);
    }

    private static Way cached() throws IOException {
        Map<Subject, List<String>> flags = new LinkedHashMap<>();
        for (Subject subject : SUBJECTS) {
            Path cache = Files.createTempFile("litserve", ".aot");
            cache.toFile().deleteOnExit();
            FirstAnswer.of(subject, with("-XX:AOTCacheOutput=" + cache));
            flags.put(subject, with("-XX:AOTCache=" + cache));
        }
        return new Way("AOT cache", flags);
    }

    private static List<String> with(String flag) {
        List<String> flags = new ArrayList<>(ServerProcess.FLAGS);
        flags.add(flag);
        return flags;
    }

    private void round(Way way) throws IOException {
        for (Subject subject : SUBJECTS) {
            answers.computeIfAbsent(new Place(way.title(), subject), _ -> new ArrayList<>())
                    .add(FirstAnswer.of(subject, way.flags().get(subject)));
        }
    }

    private int report(Report report, int rounds) {
        report.line("Medians of %d starts each.".formatted(rounds));
        List<List<String>> rows = new ArrayList<>();
        Goals goals = new Goals();
        answers.forEach((place, each) -> {
            rows.add(row(place, each));
            if (place.subject() == Subject.WORKER) {
                goals.atMost("time of the floor's, " + place.way(), ratio(place), 1.25);
            }
        });
        report.table(
                List.of("start", "server", "first answer, ms", "of the floor", "resident, MB"),
                rows);
        goals.show(report);
        report.close();
        return goals.exitCode();
    }

    private List<String> row(Place place, List<FirstAnswer> each) {
        double[] bytes = each.stream().mapToDouble(FirstAnswer::residentBytes).toArray();
        return List.of(
                place.way(),
                place.subject().title(),
                Report.number(Grid.median(millis(each)), 0),
                Report.number(ratio(place), 2),
                Report.number(Grid.median(bytes) / 1e6, 0));
    }

    private double ratio(Place place) {
        double[] mine = millis(answers.get(place));
        double[] floors = millis(answers.get(new Place(place.way(), Subject.FLOOR)));
        double[] ratios = new double[mine.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = mine[i] / floors[i];
        }
        return Grid.median(ratios);
    }

    private static double[] millis(List<FirstAnswer> each) {
        return each.stream().mapToDouble(FirstAnswer::millis).toArray();
    }
}
