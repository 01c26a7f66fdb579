package io.litserve.body;

import io.litserve.Upload;
import java.io.InputStream;
import java.util.Optional;

/** A field of a form, wherever its bytes are. */
record StoredUpload(Optional<String> fileName, Optional<String> contentType, Region content)
        implements Upload {
    @Override
    public long size() {
        return content.size();
    }

    @Override
    public InputStream open() {
        return content.open();
    }
}
