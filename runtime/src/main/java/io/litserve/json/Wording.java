package io.litserve.json;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the parser says, in words for the sender of a document rather than for Java programmers. */
final class Wording {
    private static final Pattern CUT_SHORT =
            Pattern.compile("Unexpected end-of-input.*", Pattern.DOTALL);

    private static final Pattern INVALID_UTF8 = Pattern.compile("Invalid UTF-8.*", Pattern.DOTALL);

    /** A flood of names made to collide. */
    private static final Pattern FLOOD = Pattern.compile("Spill-over slots.*", Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile(" \\(code \\d+(?: / 0x[0-9a-f]+)?\\)");

    private static final Pattern CONTROL = Pattern.compile("\\(+CTRL-CHAR, code (\\d+)\\)+");

    /** Places in the parser's own notation, and its settings. */
    private static final Pattern ASIDE =
            Pattern.compile(
                    " \\(for \\w+ starting at .*\\)|, from `[^`]*`|: enable `[^`]*` to allow"
                            + "|: maybe a \\(non-standard\\) comment\\?.*",
                    Pattern.DOTALL);

    private Wording() {}

    static String of(String message) {
        String plain = CUT_SHORT.matcher(message).replaceFirst("unexpected end of the document");
        plain = INVALID_UTF8.matcher(plain).replaceFirst("invalid UTF-8");
        plain = FLOOD.matcher(plain).replaceFirst("too many field names that collide");
        plain = CODE.matcher(plain).replaceAll("");
        plain = CONTROL.matcher(plain).replaceAll("(code $1)");
        plain = ASIDE.matcher(plain).replaceAll("");
        return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }
}
