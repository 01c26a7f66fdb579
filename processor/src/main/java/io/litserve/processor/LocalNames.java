package io.litserve.processor;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.SourceVersion;

/** The names in one scope of generated code: no two are the same, none is a word of Java. */
final class LocalNames {
    private final Set<String> taken = new HashSet<>();

    /** The wanted name, or the first of {@code json2}, {@code json3}, … that is free. */
    String unused(String wanted) {
        String name =
                IntStream.iterate(1, i -> i + 1)
                        .mapToObj(i -> i == 1 ? wanted : wanted + i)
                        .filter(n -> !taken.contains(n) && !SourceVersion.isKeyword(n))
                        .findFirst()
                        .orElseThrow();
        taken.add(name);
        return name;
    }
}
