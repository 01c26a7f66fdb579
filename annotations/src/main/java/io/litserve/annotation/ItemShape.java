package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the tensor of one item: on a {@code Tensor} component of a record, on the parameter of a
 * hook that takes one, or on a method that returns one. A batch adds a first axis, which is not
 * part of it.
 *
 * <p>What a request brings is checked against it, and refused with 422 if it is another. A tensor
 * without a declared shape may have any, and has elements of type {@code FP32}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.METHOD})
public @interface ItemShape {
    /** The extent along each axis, outermost first, -1 for any; {@code {}} is a single number. */
    long[] value();

    /**
     * The type of the elements: BOOL, UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64,
     * FP16, BF16, FP32 or FP64.
     */
    String dtype() default "FP32";
}
