package demo.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.LitServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.model.triton.TritonInferenceModelFunction;
import org.apache.flink.model.triton.exception.TritonClientException;
import org.apache.flink.model.triton.exception.TritonSchemaException;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogModel;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogModel;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.factories.FactoryUtil.DefaultModelProviderContext;
import org.apache.flink.table.factories.ModelProviderFactory;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function by which Flink SQL's {@code ML_PREDICT} calls models gets right answers. */
class FlinkTest {
    private static final Column NUMBERS =
            Column.physical("values", DataTypes.ARRAY(DataTypes.DOUBLE()));
    private static final Column SUM = Column.physical("sum", DataTypes.DOUBLE());

    private LitServer server;

    @BeforeEach
    void serve() {
        server =
                LitServer.builder()
                        .add(Models_SumApiEndpoint::new)
                        .add(Models_LettersApiEndpoint::new)
                        .port(0)
                        .start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    /**
     * Flink's own, but for its check of the columns: in 2.3.0 that demands of the type it expects,
     * and where it expects none, which is always, that is false for each, so that it refuses all
     * models.
     */
    private static final class Function extends TritonInferenceModelFunction {
        private static final long serialVersionUID = 1;

        Function(ModelProviderFactory.Context context, ReadableConfig options) {
            super(context, options);
        }

        @Override
        protected void validateSingleColumnSchema(
                ResolvedSchema schema, LogicalType expected, String kind) {}
    }

    /** Calls a model as {@code CREATE MODEL ... INPUT (...) OUTPUT (...) WITH (...)} would. */
    private RowData predict(String model, Column in, Column out, Object value, String... options)
            throws Exception {
        Function function = function(model, in, out, options);
        function.open(new FunctionContext(null, getClass().getClassLoader(), null));
        try {
            return function.asyncPredict(GenericRowData.of(value)).get().iterator().next();
        } finally {
            function.close();
        }
    }

    private Function function(String model, Column in, Column out, String... options) {
        Map<String, String> all = new HashMap<>();
        all.put("endpoint", "http://localhost:" + server.port() + "/v2/models");
        all.put("model-name", model);
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        Configuration configuration = Configuration.fromMap(all);
        return new Function(
                new DefaultModelProviderContext(
                        ObjectIdentifier.of("catalog", "database", model),
                        model(in, out, all),
                        configuration,
                        getClass().getClassLoader(),
                        false),
                configuration);
    }

    private static ResolvedCatalogModel model(Column in, Column out, Map<String, String> options) {
        ResolvedSchema input = ResolvedSchema.of(in);
        ResolvedSchema output = ResolvedSchema.of(out);
        CatalogModel model =
                CatalogModel.of(schema(input), schema(output), options, "a model of ours");
        return ResolvedCatalogModel.of(model, input, output);
    }

    private static Schema schema(ResolvedSchema resolved) {
        return Schema.newBuilder().fromResolvedSchema(resolved).build();
    }

    private static GenericArrayData numbers(double... values) {
        return new GenericArrayData(values);
    }

    @Test
    void numbersAreAddedUp() throws Exception {
        assertEquals(6.5, predict("sum", NUMBERS, SUM, numbers(1, 2.5, 3)).getDouble(0));
    }

    @Test
    void bodiesMayBePackedAndVersionsNamed() throws Exception {
        RowData row =
                predict(
                        "sum",
                        NUMBERS,
                        SUM,
                        numbers(1, -1e300),
                        "compression",
                        "gzip",
                        "model-version",
                        "1");
        assertEquals(-1e300, row.getDouble(0));
    }

    @Test
    void textsBecomeNumbers() throws Exception {
        DataType ints = DataTypes.ARRAY(DataTypes.INT());
        RowData row =
                predict(
                        "letters",
                        Column.physical("text", DataTypes.STRING()),
                        Column.physical("counts", ints),
                        StringData.fromString("abba \u00e9"));
        assertArrayEquals(new int[] {2, 2, 0, 0}, row.getArray(0).toIntArray());
    }

    @Test
    void errorsAreUnderstood() {
        Throwable schema = refusal("sum", "flatten-batch-dim", "true");
        assertInstanceOf(TritonSchemaException.class, schema);
        assertTrue(schema.getMessage().contains("shape [2] (expected: [-1,-1])"), schema::toString);
        Throwable unknown = refusal("product");
        assertInstanceOf(TritonClientException.class, unknown);
        assertTrue(unknown.getMessage().contains("Not Found"), unknown::toString);
    }

    private Throwable refusal(String model, String... options) {
        return assertThrows(
                        ExecutionException.class,
                        () -> predict(model, NUMBERS, SUM, numbers(1, 2), options))
                .getCause();
    }
}
