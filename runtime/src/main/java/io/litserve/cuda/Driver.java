package io.litserve.cuda;

/**
 * The driver, linked.
 *
 * @param devices calls about devices
 * @param memory calls about memory
 * @param streams calls about streams and events
 * @param modules calls about kernels
 * @param status what turns statuses into exceptions
 */
record Driver(
        DeviceCalls devices,
        MemoryCalls memory,
        StreamCalls streams,
        ModuleCalls modules,
        CudaStatus status) {
    static Driver of(Linkage library) {
        DeviceCalls devices = new DeviceCalls(library);
        return new Driver(
                devices,
                new MemoryCalls(library),
                new StreamCalls(library),
                new ModuleCalls(library),
                new CudaStatus(devices));
    }
}
