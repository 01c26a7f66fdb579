package io.litserve.binding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/**
 * Where the symbols of a library are.
 *
 * @param symbols to look up
 * @param where it was looked, for messages
 */
record Located(SymbolLookup symbols, String where) {
    /** The address of a symbol. */
    Optional<MemorySegment> find(String symbol) {
        return symbols.find(symbol);
    }
}
