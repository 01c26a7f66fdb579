package demo.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.HttpException;
import io.litserve.LitServer;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures in JSON, as base64. */
class PicturesTest {
    private static final int SIDE = 32;

    record Pictures(byte[] left, byte[] middle, byte[] right) {}

    record Picture(byte[] image) {}

    /** Puts three pictures side by side and makes one of their size of them. */
    @LitApi(path = "/join")
    static class Join {
        @Predict
        Picture predict(Pictures pictures) throws IOException {
            BufferedImage joined = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            byte[][] all = {pictures.left(), pictures.middle(), pictures.right()};
            for (int i = 0; i < all.length; i++) {
                joined.createGraphics().drawImage(read(all[i]), i * SIDE / 3, 0, null);
            }
            return new Picture(png(joined));
        }

        private static BufferedImage read(byte[] bytes) throws IOException {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                throw new HttpException(422, "not a picture");
            }
            return image;
        }
    }

    private final LitServer server =
            LitServer.builder().add(PicturesTest_JoinEndpoint::new).port(0).start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static String blank(int rgb) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, rgb);
        }
        return Base64.getEncoder().encodeToString(png(image));
    }

    private HttpResponse<String> join(String left, String middle, String right) throws Exception {
        String json = "{\"left\":\"%s\",\"middle\":\"%s\",\"right\":\"%s\"}";
        return client.post("/join", json.formatted(left, middle, right));
    }

    @Test
    @Tag("parity")
    void comeAndGoWhole() throws Exception {
        HttpResponse<String> reply = join(blank(0xff0000), blank(0x00ff00), blank(0x0000ff));
        assertEquals(200, reply.statusCode(), reply.body());
        String base64 = reply.body().replaceAll("\\{\"image\":\"(.*)\"}", "$1");
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        assertNotNull(image);
        assertEquals(SIDE, image.getWidth());
        assertEquals(SIDE, image.getHeight());
        assertEquals(0xffff0000, image.getRGB(0, 0));
        assertEquals(0xff00ff00, image.getRGB(SIDE / 2, SIDE / 2));
        assertEquals(0xff0000ff, image.getRGB(SIDE - 1, SIDE - 1));
    }

    @Test
    @Tag("parity")
    void thatAreNotBase64AreUnprocessable() throws Exception {
        HttpResponse<String> reply = join(blank(0), "%%%", blank(0));
        assertEquals(422, reply.statusCode());
        assertTrue(reply.body().contains("\"loc\":[\"body\",\"middle\"]"), reply.body());
    }
}
