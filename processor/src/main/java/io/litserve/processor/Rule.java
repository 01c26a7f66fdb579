package io.litserve.processor;

import java.util.Locale;

/** What can be wrong with a class, one rule each; {@code docs/problems.md} explains them. */
enum Rule {
    API_ABSTRACT,
    API_CONFIGURE,
    API_CONSTRUCTOR,
    API_CONSTRUCTOR_THROWS,
    API_GENERIC,
    API_INNER,
    API_KIND,
    API_PRIVATE,

    PATH_SLASH,
    PATH_FORM,
    PATH_TAKEN,
    NAME_FORM,
    WORKERS_COUNT,
    QUEUE_SIZE,
    TIMEOUT_FORM,
    STREAM_TIMEOUT_FORM,
    STREAM_TIMEOUT_STREAM,
    MAX_PAYLOAD_FORM,

    AUTHORIZE_FORM,
    HOOK_ACCESS,
    HOOK_CONTEXT,
    HOOK_GENERIC,
    HOOK_PARAMETERS,
    HOOK_STRAY,
    HOOK_THROWS,
    HOOK_TWICE,
    HOOK_VALUE,
    HOOK_VARARGS,
    HOOK_VOID,
    SETUP_PARAMETERS,
    HEALTH_RESULT,

    PREDICT_MISSING,
    PREDICT_TWICE,
    PREDICT_LIST,
    PREDICT_INLINE,
    PREDICT_ITEM,

    BATCH_PREDICT,
    BATCH_SIZE,
    BATCH_TIMEOUT,
    BATCH_WINDOW,
    BATCH_CONTINUOUS,
    BATCH_MISSING,
    BATCH_STREAM,

    ASYNC_PREDICT,
    ASYNC_CONCURRENCY,
    ASYNC_CONTINUOUS,

    DECODE_PREDICT,
    COLLATE_PREDICT,
    PREDICT_UNCOLLATE,
    PREDICT_ENCODE,
    POLICY_TYPE,
    TYPE_ACCESS,
    TYPE_HIDDEN,
    TYPE_MISSING,

    FORM_FIELD,
    FORM_RECORD,
    REPLY_STREAM,
    PAYLOAD_TYPE,
    PAYLOAD_RAW,
    PAYLOAD_GENERIC,
    PAYLOAD_KEY,
    PAYLOAD_OPTIONAL,
    PAYLOAD_NULLABLE,
    PAYLOAD_SEALED,
    ITEM_SHAPE_TENSOR,
    ITEM_SHAPE_DTYPE,
    ITEM_SHAPE_EXTENT,

    APP_API,
    APP_DUPLICATE,
    APP_EMPTY,
    APP_KIND,
    APP_NAME,
    APP_ON_API,
    APP_PATH,
    APP_PRIVATE,

    NATIVE_EMPTY,
    NATIVE_GENERIC,
    NATIVE_KIND,
    NATIVE_LIBRARY,
    NATIVE_LOAD,
    NATIVE_MISSING,
    NATIVE_PARAMETER,
    NATIVE_PRIVATE,
    NATIVE_RESULT,
    NATIVE_STRAY,
    NATIVE_SYMBOL,
    NATIVE_VARARGS,

    GENERATED_NAME,
    RUNTIME_MISSING;

    /** The name in messages and in the documentation: {@code predict-list}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A breach of this rule. */
    Problem at(Place place, String message) {
        return new Problem(this, place, message);
    }
}
