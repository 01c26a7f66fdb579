package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.tensor.DType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrtElementTypeTest {
    @ParameterizedTest
    @EnumSource(DType.class)
    void goesToCAndBack(DType dtype) {
        assertEquals(Optional.of(dtype), OrtElementType.dtype(OrtElementType.of(dtype)));
    }

    @Test
    void hasNoTypeForStrings() {
        assertEquals(Optional.empty(), OrtElementType.dtype(8));
    }
}
