/**
 * JSON as generated code reads and writes it, over Jackson's streaming parser and generator: {@link
 * io.litserve.json.JsonReader}, {@link io.litserve.json.JsonWriter}, and {@link
 * io.litserve.json.JsonValue} for free-form documents.
 */
package io.litserve.json;
