package io.litserve.oip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The inputs of one request while its JSON is read. Closed it gives back what was read. */
final class Inputs implements AutoCloseable {
    private final List<Head> heads = new ArrayList<>();
    private final List<Optional<Input>> contents = new ArrayList<>();
    private boolean deferred;

    /** One more input; its place. */
    int begin() {
        heads.add(Head.BLANK);
        contents.add(Optional.empty());
        return heads.size() - 1;
    }

    void head(int index, Head head) {
        heads.set(index, head);
    }

    /** The data of an input is there, which is this one's to close. */
    void content(int index, Input input) throws RefusedInference {
        if (contents.get(index).isPresent()) {
            input.close();
            throw input.slot().refusal("its data comes twice");
        }
        contents.set(index, Optional.of(input));
    }

    /** The data of an input could not be read yet. */
    void defer() {
        deferred = true;
    }

    /** Whether that of any could not. */
    boolean deferred() {
        return deferred;
    }

    List<Head> heads() {
        return List.copyOf(heads);
    }

    /** All of them, with their data. */
    List<Input> complete(InferModel model) throws RefusedInference {
        List<Input> complete = new ArrayList<>(heads.size());
        for (int i = 0; i < heads.size(); i++) {
            if (contents.get(i).isEmpty()) {
                throw Slot.of(heads.get(i), model).refusal("it has no data");
            }
            complete.add(contents.get(i).get());
        }
        return complete;
    }

    @Override
    public void close() {
        contents.forEach(content -> content.ifPresent(Input::close));
    }
}
