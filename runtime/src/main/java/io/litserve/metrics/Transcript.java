package io.litserve.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Metrics as bytes, between processes that run the same program. */
final class Transcript {
    private Transcript() {}

    static byte[] of(Families families) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeInt(families.byName().size());
            for (Family family : families.byName().values()) {
                write(out, family);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Family family) throws IOException {
        MetricMetadata metadata = family.metadata();
        out.writeUTF(family.kind().name());
        out.writeUTF(metadata.getName());
        out.writeUTF(metadata.getHelp());
        out.writeUTF(metadata.hasUnit() ? metadata.getUnit().toString() : "");
        write(out, family.bounds());
        out.writeInt(family.points().size());
        for (Map.Entry<Labels, double[]> point : family.points().entrySet()) {
            write(out, point.getKey());
            write(out, point.getValue());
        }
    }

    private static void write(DataOutputStream out, Labels labels) throws IOException {
        out.writeInt(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            out.writeUTF(labels.getName(i));
            out.writeUTF(labels.getValue(i));
        }
    }

    private static void write(DataOutputStream out, double[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    static Families read(byte[] bytes) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            Stream.Builder<Family> families = Stream.builder();
            for (int left = in.readInt(); left > 0; left--) {
                families.add(readFamily(in));
            }
            return Families.of(families.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Family readFamily(DataInputStream in) throws IOException {
        Family.Kind kind = Family.Kind.valueOf(in.readUTF());
        MetricMetadata metadata = readMetadata(in);
        double[] bounds = readNumbers(in);
        SortedMap<Labels, double[]> points = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            Labels labels = readLabels(in);
            points.put(labels, readNumbers(in));
        }
        return new Family(kind, metadata, bounds, points);
    }

    private static MetricMetadata readMetadata(DataInputStream in) throws IOException {
        String name = in.readUTF();
        String help = in.readUTF();
        String unit = in.readUTF();
        return unit.isEmpty()
                ? new MetricMetadata(name, help)
                : new MetricMetadata(name, help, new Unit(unit));
    }

    private static Labels readLabels(DataInputStream in) throws IOException {
        String[] namesAndValues = new String[2 * in.readInt()];
        for (int i = 0; i < namesAndValues.length; i++) {
            namesAndValues[i] = in.readUTF();
        }
        return Labels.of(namesAndValues);
    }

    private static double[] readNumbers(DataInputStream in) throws IOException {
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
