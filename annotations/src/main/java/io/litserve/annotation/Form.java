package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a body which is read into this record is a form, {@code multipart/form-data} or {@code
 * application/x-www-form-urlencoded}, with a field per component.
 *
 * <p>A record with an {@code Upload} among its components is a form without saying so. The fields
 * are flat: {@code String}, primitives and their boxes, enums, {@code byte[]}, {@code Upload};
 * {@code Optional} of one that may be missing or left blank, {@code List} of one that may come
 * several times or not at all. Elsewhere than as a body the record is JSON like any other.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Form {}
