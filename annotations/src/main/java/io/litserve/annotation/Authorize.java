package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Decides whether a request may pass, before its body is read: a static method {@code void
 * check(RequestContext)} that throws {@code HttpException} to refuse.
 *
 * <p>It replaces the server's key for this API. It may wait, and runs on several virtual threads at
 * once; when the request's deadline passes or its client leaves, its thread is interrupted. One
 * that computes on nevertheless holds up others: with as many as the machine has processors, the
 * server is not live.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Authorize {}
