package io.litserve.oip;

/**
 * One input of a request with its data.
 *
 * @param slot where it belongs
 * @param content its data, which is closed with this
 */
record Input(Slot slot, Content content) implements AutoCloseable {
    @Override
    public void close() {
        content.close();
    }
}
