package io.litserve.processor;

import com.palantir.javapoet.ClassName;

/** The types of the runtime that generated code names; the processor itself never loads them. */
final class Contract {
    static final ClassName ENDPOINT = ClassName.get("io.litserve.endpoint", "Endpoint");
    static final ClassName ROUTE = ClassName.get("io.litserve.endpoint", "Route");
    static final ClassName BATCHING = ClassName.get("io.litserve.endpoint", "Batching");
    static final ClassName BODY = ClassName.get("io.litserve.endpoint", "Body");
    static final ClassName BODY_TYPE = ClassName.get("io.litserve.endpoint", "BodyType");
    static final ClassName TENSOR_SIGNATURE =
            ClassName.get("io.litserve.endpoint", "TensorSignature");
    static final ClassName TENSOR_PORT = ClassName.get("io.litserve.endpoint", "TensorPort");
    static final ClassName TENSOR_READER = ClassName.get("io.litserve.endpoint", "TensorReader");
    static final ClassName TENSOR_WRITER = ClassName.get("io.litserve.endpoint", "TensorWriter");
    static final ClassName REPLY = ClassName.get("io.litserve.endpoint", "Reply");
    static final ClassName JSON_READER = ClassName.get("io.litserve.json", "JsonReader");
    static final ClassName JSON_WRITER = ClassName.get("io.litserve.json", "JsonWriter");
    static final ClassName FIELD_NAMES = ClassName.get("io.litserve.json", "FieldNames");
    static final ClassName FORM_READER = ClassName.get("io.litserve.form", "FormReader");
    static final ClassName JSON_VALUE = ClassName.get("io.litserve.json", "JsonValue");
    static final ClassName TENSOR_BATCH = ClassName.get("io.litserve.endpoint", "TensorBatch");
    static final ClassName TENSOR = ClassName.get("io.litserve.tensor", "Tensor");
    static final ClassName TENSOR_ITEM = ClassName.get("io.litserve.tensor", "TensorItem");
    static final ClassName DTYPE = ClassName.get("io.litserve.tensor", "DType");
    static final ClassName DEVICE = ClassName.get("io.litserve", "Device");
    static final ClassName SETTINGS = ClassName.get("io.litserve", "Settings");
    static final ClassName CONTEXT = ClassName.get("io.litserve", "RequestContext");
    static final ClassName HTTP_REPLY = ClassName.get("io.litserve", "HttpReply");
    static final ClassName UPLOAD = ClassName.get("io.litserve", "Upload");
    static final ClassName EMITTER = ClassName.get("io.litserve", "Emitter");
    static final ClassName SEQUENCE = ClassName.get("io.litserve", "Sequence");
    static final ClassName BATCH_POLICY = ClassName.get("io.litserve", "BatchPolicy");
    static final ClassName NATIVE_SYMBOLS = ClassName.get("io.litserve.binding", "NativeSymbols");
    static final ClassName NATIVE_CALL = ClassName.get("io.litserve.binding", "NativeCall");
    static final ClassName HELD_TENSORS = ClassName.get("io.litserve.binding", "HeldTensors");
    static final ClassName NATIVE_LINK_EXCEPTION =
            ClassName.get("io.litserve.binding", "NativeLinkException");
    static final ClassName LIT_SERVER = ClassName.get("io.litserve", "LitServer");

    static final ClassName BUILDER = LIT_SERVER.nestedClass("Builder");

    private Contract() {}
}
