/**
 * JSON as generated code reads and writes it, read by a scanner of its own where it is well-formed
 * and common, by Jackson's where not: {@link io.litserve.json.JsonReader}, {@link
 * io.litserve.json.JsonWriter}, and {@link io.litserve.json.JsonValue} for free-form documents.
 */
package io.litserve.json;
