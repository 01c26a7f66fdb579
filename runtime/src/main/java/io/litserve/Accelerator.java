package io.litserve;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What workers compute on: each API has its workers on each of the devices.
 *
 * @param kind of the devices
 * @param devices which of that kind; without meaning on the processor
 */
public record Accelerator(Kind kind, Devices devices) {
    /** All accelerators of the machine, else the processor. */
    public static final Accelerator STANDARD = new Accelerator(Kind.AUTO, new Devices.All());

    /** Checks both. */
    public Accelerator {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(devices, "devices");
    }

    /** The same of another kind. */
    public Accelerator kind(Kind other) {
        return new Accelerator(other, devices);
    }

    /** The same with other devices. */
    public Accelerator devices(Devices others) {
        return new Accelerator(kind, others);
    }

    /** The kinds of devices. */
    public enum Kind {
        /** CUDA if the machine has such devices, else the processor. */
        AUTO,
        /** The processor. */
        CPU,
        /** NVIDIA's devices; a server does not start where there are none. */
        CUDA
    }

    /** Which devices of a kind. */
    public sealed interface Devices {
        /** All that the machine has. */
        record All() implements Devices {}

        /**
         * As many, from the first on.
         *
         * @param count at least 1
         */
        record First(int count) implements Devices {
            /** Checks the count. */
            public First {
                if (count < 1) {
                    throw new IllegalArgumentException("count: " + count + " (expected: >= 1)");
                }
            }
        }

        /**
         * These.
         *
         * @param indices from 0, each once, at least one
         */
        record Only(List<Integer> indices) implements Devices {
            /** Checks the indices; keeps a copy. */
            public Only {
                indices = List.copyOf(indices);
                boolean distinct = new HashSet<>(indices).size() == indices.size();
                if (indices.isEmpty() || !distinct || indices.stream().anyMatch(it -> it < 0)) {
                    throw new IllegalArgumentException(
                            "indices: " + indices + " (expected: numbers >= 0, each once)");
                }
            }
        }
    }
}
