package demo;

import io.litserve.HttpException;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * An image of a line of text, 48 pixels high.
 *
 * @param rgb its pixels in rows, {@code 0xRRGGBB}
 * @param width in pixels
 */
record TextLine(int[] rgb, int width) {
    private static final int HEIGHT = 48;
    private static final int CHANNELS = 3;

    /** What the model needs at least. */
    private static final int NARROWEST = 320;

    /** An image 100 times as wide as high is no line of text, and costs as much. */
    private static final int WIDEST = 100 * HEIGHT;

    private static final long MOST_PIXELS = 16_000_000;

    /**
     * Reads a PNG or JPEG image.
     *
     * @throws HttpException 422 if it is none, or too large
     */
    static TextLine read(InputStream file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new HttpException(422, "image: not an image (expected: PNG or JPEG)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return scaled(image(reader));
            } finally {
                reader.dispose();
            }
        }
    }

    /** Looks at the size first: few bytes can say that they are a very large image. */
    private static BufferedImage image(ImageReader reader) {
        try {
            if ((long) reader.getWidth(0) * reader.getHeight(0) <= MOST_PIXELS) {
                return reader.read(0);
            }
        } catch (IOException | RuntimeException _) {
            // What ImageIO throws at broken files is of all kinds.
            throw new HttpException(422, "image: broken (expected: PNG or JPEG)");
        }
        throw new HttpException(
                422, "image: too large (expected: at most %d pixels)".formatted(MOST_PIXELS));
    }

    private static TextLine scaled(BufferedImage image) {
        int width = Math.ceilDiv(HEIGHT * image.getWidth(), image.getHeight());
        if (width > WIDEST) {
            throw new HttpException(
                    422,
                    "image: %d x %d (expected: a line of text)"
                            .formatted(image.getWidth(), image.getHeight()));
        }
        BufferedImage line = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = line.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, HEIGHT, Color.WHITE, null);
        graphics.dispose();
        return new TextLine(line.getRGB(0, 0, width, HEIGHT, null, 0, width), width);
    }

    /**
     * The lines as the model takes them: [lines, 3, 48, width] for blue, green and red from -1 to
     * 1, 0 beyond the end of a line; the caller closes it.
     */
    static Tensor tensor(List<TextLine> lines) {
        int width = lines.stream().mapToInt(TextLine::width).reduce(NARROWEST, Math::max);
        Tensor tensor = Tensor.allocate(DType.FP32, lines.size(), CHANNELS, HEIGHT, width);
        tensor.segment().fill((byte) 0);
        for (int i = 0; i < lines.size(); i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                long plane = (long) (i * CHANNELS + channel) * HEIGHT * width;
                lines.get(i).copy(channel, tensor.segment(), plane, width);
            }
        }
        return tensor;
    }

    private void copy(int channel, MemorySegment to, long plane, int stride) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                int value = rgb[y * width + x] >> (8 * channel) & 0xFF;
                to.setAtIndex(
                        ValueLayout.JAVA_FLOAT, plane + (long) y * stride + x, value / 127.5f - 1);
            }
        }
    }
}
