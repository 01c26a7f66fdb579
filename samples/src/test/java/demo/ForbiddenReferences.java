package demo;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What a compiled class refers to, though our code never reflects and trusts no wall clock. */
final class ForbiddenReferences {
    /** Reflection and databind, in names of classes and in types of fields and methods. */
    private static final Pattern TYPES =
            Pattern.compile("java/lang/reflect/|jackson/databind/|com/google/gson/");

    private static final Pattern MEMBERS =
            Pattern.compile(
                    "java/lang/Class\\.(forName|newInstance)|java/lang/ClassLoader\\.loadClass");

    private static final Pattern LOOKUPS =
            Pattern.compile("java/lang/invoke/MethodHandles\\$Lookup\\.(find|unreflect)\\w+");

    private static final Pattern WALL_CLOCKS =
            Pattern.compile(
                    "java/lang/System\\.currentTimeMillis|java/time/\\w+\\.now"
                            + "|java/time/Clock\\.\\w+|java/util/Date\\.<init>");

    private static final Pattern KEYS =
            Pattern.compile("io/litserve/Access\\.(apiKey|shutdownKey)");

    private static final Pattern COMPARISONS =
            Pattern.compile(
                    "java/.*\\.(equals\\w*|contentEquals|compare|compareTo\\w*|mismatch|startsWith|contains)");

    /** A class that native code calls back has to look up the method to be called. */
    private static final String UPCALL = "java/lang/foreign/Linker.upcallStub";

    private ForbiddenReferences() {}

    /** Those of one class file, each after the name of the class. */
    static List<String> in(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        List<String> references = references(model.constantPool());
        boolean upcalls = references.contains(UPCALL);
        return references.stream()
                .filter(it -> isForbidden(it) || !upcalls && LOOKUPS.matcher(it).matches())
                .map(it -> model.thisClass().asInternalName() + " refers to " + it)
                .toList();
    }

    /** Whether a class file asks what time it is, which changes when somebody sets the clock. */
    static boolean readsWallClock(byte[] classFile) {
        return references(ClassFile.of().parse(classFile).constantPool()).stream()
                .anyMatch(it -> WALL_CLOCKS.matcher(it).matches());
    }

    /** Whether a class file takes a key out of the configuration. */
    static boolean readsKey(byte[] classFile) {
        return StreamSupport.stream(
                        ClassFile.of().parse(classFile).constantPool().spliterator(), false)
                .anyMatch(it ->
                        it instanceof MethodRefEntry method
                                && KEYS.matcher(text(method)).matches()
                                && method.type().stringValue().startsWith("()"));
    }

    /** Whether it compares so that the time tells how much is the same. */
    static boolean comparesUpToADifference(byte[] classFile) {
        return references(ClassFile.of().parse(classFile).constantPool()).stream()
                .anyMatch(it -> COMPARISONS.matcher(it).matches());
    }

    private static boolean isForbidden(String reference) {
        return TYPES.matcher(reference).find() || MEMBERS.matcher(reference).matches();
    }

    private static List<String> references(ConstantPool pool) {
        return StreamSupport.stream(pool.spliterator(), false)
                .map(ForbiddenReferences::text)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static String text(PoolEntry entry) {
        return switch (entry) {
            case Utf8Entry text -> text.stringValue();
            case MemberRefEntry member ->
                    member.owner().asInternalName() + "." + member.name().stringValue();
            default -> "";
        };
    }
}
