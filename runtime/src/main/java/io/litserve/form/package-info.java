/** Reads forms field by field: {@link io.litserve.form.FormReader}. */
package io.litserve.form;
