package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.cuda.CudaHandle.Origin;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorMemory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * An open device; makes what lives on it. Thread-safe.
 *
 * <p>Closing it does not pull it from under what was made on it: the device is released when the
 * last of that is closed too.
 */
public final class CudaDevice implements AutoCloseable {
    /** All contexts may use it, whichever thread allocates. */
    static final int PORTABLE = 1;

    static final int NON_BLOCKING = 1;
    static final int DISABLE_TIMING = 2;
    static final int TIMED = 0;

    private static final Logger log = System.getLogger(CudaDevice.class.getName());

    private final Cuda cuda;
    private final CudaContext context;
    private final Driver driver;

    CudaDevice(Cuda cuda, CudaContext context) {
        this.cuda = cuda;
        this.context = context;
        this.driver = context.driver();
    }

    /** What it is. */
    public CudaProperties properties() {
        return context.properties();
    }

    /** How much of its memory nobody uses, in bytes. */
    public long freeBytes() {
        enter();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment free = arena.allocate(JAVA_LONG);
            context.check(
                    driver.memory().memGetInfo(free, arena.allocate(JAVA_LONG)), "cuMemGetInfo_v2");
            return free.get(JAVA_LONG, 0);
        }
    }

    /**
     * Makes a stream, which waits for no other.
     *
     * @return the caller closes it
     */
    public CudaStream stream() {
        return new CudaStream(
                cuda,
                CudaHandle.of(
                        origin(),
                        () ->
                                context.out(
                                        "cuStreamCreate",
                                        out -> driver.streams().streamCreate(out, NON_BLOCKING)),
                        it ->
                                context.check(
                                        driver.streams().streamDestroy(it), "cuStreamDestroy_v2")));
    }

    /**
     * Makes an event that only tells that it has happened.
     *
     * @return the caller closes it
     */
    public CudaEvent event() {
        return event(DISABLE_TIMING);
    }

    /**
     * Makes an event that also tells when it has happened; a little slower.
     *
     * @return the caller closes it
     */
    public CudaEvent timedEvent() {
        return event(TIMED);
    }

    private CudaEvent event(int flags) {
        return new CudaEvent(
                CudaHandle.of(
                        origin(),
                        () ->
                                context.out(
                                        "cuEventCreate",
                                        out -> driver.streams().eventCreate(out, flags)),
                        it ->
                                context.check(
                                        driver.streams().eventDestroy(it), "cuEventDestroy_v2")));
    }

    /**
     * Allocates memory of the device, uninitialised. Waits for the device; {@link
     * CudaStream#allocate} does not.
     *
     * @return the caller closes it
     * @throws CudaException if the device has not enough
     */
    public CudaMemory allocate(long byteSize) {
        CudaMemory.size(byteSize);
        return new CudaMemory(
                CudaHandle.of(
                        origin(),
                        () ->
                                context.out(
                                        "cuMemAlloc_v2",
                                        out -> driver.memory().memAlloc(out, byteSize)),
                        it -> context.check(driver.memory().memFree(it), "cuMemFree_v2")),
                byteSize);
    }

    /**
     * Allocates a tensor in memory of the host that no paging moves, uninitialised: copies from and
     * to it are fast, and run while the host does something else. Such memory is scarce and slow to
     * allocate: allocate once, use often.
     *
     * @return the caller closes it
     * @throws IllegalArgumentException if an extent is negative
     * @throws CudaException if the system has not enough
     */
    public Tensor pinned(DType dtype, long... dims) {
        Shape shape = new Shape(dims);
        TensorMemory.Piece piece = pinned(CudaMemory.size(shape.byteSize(dtype)));
        return Tensor.over(piece.memory(), dtype, shape, piece.free());
    }

    /**
     * Has the tensors of up to 8 MB that this process makes from now on lie in such memory, those
     * of requests too, as far as the system has enough. Their memory is used again, so that hardly
     * any is allocated once there is as much as is used at a time.
     *
     * @return the caller closes it, before this device
     */
    public TensorMemory pinTensors() {
        return TensorMemory.from(this::pinnedIfThereIs);
    }

    private Optional<TensorMemory.Piece> pinnedIfThereIs(long byteSize) {
        try {
            return Optional.of(pinned(byteSize));
        } catch (CudaException | IllegalStateException e) {
            log.log(Level.DEBUG, "a tensor is not pinned", e);
            return Optional.empty();
        }
    }

    private TensorMemory.Piece pinned(long byteSize) {
        CudaHandle memory =
                CudaHandle.of(
                        origin(),
                        () ->
                                context.out(
                                        "cuMemHostAlloc",
                                        out ->
                                                driver.memory()
                                                        .memHostAlloc(out, byteSize, PORTABLE)),
                        it -> context.check(driver.memory().memFreeHost(it), "cuMemFreeHost"));
        return new TensorMemory.Piece(
                MemorySegment.ofAddress(memory.value()).reinterpret(byteSize), memory::close);
    }

    /**
     * Compiles kernels for this device.
     *
     * @param source CUDA C++, whose kernels are {@code extern "C"}
     * @param options of NVRTC, such as {@code --use_fast_math}
     * @return the caller closes it
     * @throws CudaException with the compiler's log if the source is wrong
     */
    public CudaModule compile(String source, String... options) {
        CudaProperties properties = properties();
        String architecture =
                "--gpu-architecture=sm_" + properties.computeMajor() + properties.computeMinor();
        return load(cuda.nvrtc().compile(source, architecture, List.of(options)));
    }

    /**
     * Loads compiled kernels.
     *
     * @param image a cubin or a fat binary, or PTX that ends in a zero
     * @return the caller closes it
     * @throws CudaException if it is none, or for other devices
     */
    public CudaModule load(byte[] image) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(image.length, Long.BYTES);
            copy.copyFrom(MemorySegment.ofArray(image));
            return new CudaModule(
                    CudaHandle.of(
                            origin(),
                            () ->
                                    context.out(
                                            "cuModuleLoadData",
                                            out -> driver.modules().moduleLoadData(out, copy)),
                            it ->
                                    context.check(
                                            driver.modules().moduleUnload(it), "cuModuleUnload")));
        }
    }

    /** Waits for all that was asked of the device in this process. */
    public void synchronize() {
        enter();
        context.check(driver.devices().ctxSynchronize(), "cuCtxSynchronize");
    }

    private void enter() {
        if (!context.lifetime().isOpen()) {
            throw new IllegalStateException("closed: " + context);
        }
        context.enter();
    }

    private Origin origin() {
        return Origin.of(context);
    }

    /** Releases the device, now or when what was made on it is closed; harmless when repeated. */
    @Override
    public void close() {
        context.lifetime().close();
    }

    /** {@code cuda:0} */
    @Override
    public String toString() {
        return context.toString();
    }
}
