/** The annotations of LitServe: a plain class with a few of them is a model server. */
module io.litserve.annotation {
    exports io.litserve.annotation;
}
