package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.Accelerator.Devices;
import io.litserve.Accelerator.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final Discovery THREE = new Discovery(() -> true, () -> 3);
    private static final Discovery NONE = new Discovery(() -> true, () -> 0);

    private static List<Device> cuda(int... indices) {
        return IntStream.of(indices).mapToObj(it -> new Device("cuda", it)).toList();
    }

    @Test
    @Tag("improved")
    void automaticallyTakesAllAcceleratorsElseTheProcessor() {
        assertEquals(cuda(0, 1, 2), THREE.devices(Accelerator.STANDARD));
        assertEquals(List.of(Device.CPU), NONE.devices(Accelerator.STANDARD));
    }

    @Test
    void takesTheDevicesThatAreWanted() {
        Accelerator any = Accelerator.STANDARD.kind(Kind.CUDA);
        assertEquals(cuda(0, 1, 2), THREE.devices(any));
        assertEquals(cuda(0, 1), THREE.devices(any.devices(new Devices.First(2))));
        assertEquals(cuda(2, 0), THREE.devices(any.devices(new Devices.Only(List.of(2, 0)))));
    }

    @Test
    void takesTheProcessorWhateverElseThereIs() {
        Accelerator cpu = new Accelerator(Kind.CPU, new Devices.First(8));
        assertEquals(List.of(Device.CPU), THREE.devices(cpu));
    }

    @Test
    void refusesDevicesThatAreNotThere() {
        Accelerator four = Accelerator.STANDARD.devices(new Devices.First(4));
        assertEquals(
                "devices: cuda:3 (expected: below 3, the number of devices)", refusal(THREE, four));
        assertEquals(List.of(Device.CPU), NONE.devices(four));
    }

    @Test
    void refusesToGoOnWithoutTheDeviceThatIsRequired() {
        assertEquals(
                "accelerator: cuda (expected: cpu, for this machine has no CUDA device)",
                refusal(NONE, Accelerator.STANDARD.kind(Kind.CUDA)));
    }

    @Test
    void loadsNoDriverUnlessSomethingHintsAtDevicesOrTheyAreRequired() {
        Discovery hidden = new Discovery(() -> false, () -> 2);
        assertEquals(List.of(Device.CPU), hidden.devices(Accelerator.STANDARD));
        assertEquals(cuda(0, 1), hidden.devices(Accelerator.STANDARD.kind(Kind.CUDA)));
    }

    private static String refusal(Discovery discovery, Accelerator wanted) {
        return assertThrows(IllegalArgumentException.class, () -> discovery.devices(wanted))
                .getMessage();
    }
}
