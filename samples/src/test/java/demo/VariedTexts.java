package demo;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that people might send: languages, lengths, symbols, mistakes. */
public final class VariedTexts {
    private static final List<String> SHORT =
            List.of(
                    "bread",
                    "I am fond of fresh bread with butter.",
                    "The quick brown fox jumps over the lazy dog.",
                    "It's the baker's; isn't it?",
                    "HTTP/1.1 200 OK",
                    "Compile-time model serving for the JVM!",
                    "  leading and trailing spaces  ",
                    "tabs\tand\nnew lines\r\nbetween",
                    "3.14159 is not 22/7, but 0.04 % off",
                    "Call +49 (0)30 1234-5678 before 18:30.",
                    "someone@example.org wrote: see https://example.org/a?b=c&d=e#f",
                    "SELECT name FROM users WHERE id = 42;",
                    "for (int i = 0; i < n; i++) { sum += x[i]; }",
                    "ALL CAPITALS SHOUT",
                    "mIxEd CaSe TeXt",
                    "a",
                    "?",
                    "...",
                    "¿Dónde está la biblioteca, señor?",
                    "Crème brûlée et pâté à la façon de grand-mère",
                    "Fußgängerübergänge überqueren Straßen",
                    "Příliš žluťoučký kůň úpěl ďábelské ódy",
                    "Zażółć gęślą jaźń",
                    "Árvíztűrő tükörfúrógép",
                    "İstanbul'da yağmur yağıyor",
                    "Ngày mai trời sẽ mưa to ở Hà Nội",
                    "Η γρήγορη καφέ αλεπού πηδάει",
                    "Съешь ещё этих мягких французских булок",
                    "שלום עולם",
                    "مرحبا بالعالم، كيف حالك؟",
                    "नमस्ते दुनिया",
                    "สวัสดีชาวโลก",
                    "გამარჯობა მსოფლიო",
                    "今日は良い天気ですね。",
                    "我喜欢新鲜的面包和黄油。",
                    "繁體中文的句子",
                    "안녕하세요 세계",
                    "カタカナとひらがな",
                    "ｆｕｌｌ ｗｉｄｔｈ ｌｅｔｔｅｒｓ",
                    "mixed 中文 and English 日本語 text",
                    "👍",
                    "Great job 👏👏🏽 team 🎉!",
                    "family: 👨‍👩‍👧‍👦 flags: 🇩🇪🇯🇵",
                    "I ♥ Java ☕ → ∞",
                    "e\u0301 is two characters, é is one",
                    "zero\u200bwidth and soft\u00adhyphen",
                    "non\u00a0breaking\u3000ideographic spaces",
                    "𝔣𝔯𝔞𝔨𝔱𝔲𝔯 and 𝒮𝒸𝓇𝒾𝓅𝓉",
                    "x² + y² = z², ½ + ⅓ ≠ 1",
                    "“curly quotes” – dashes — and… ellipses",
                    "pneumonoultramicroscopicsilicovolcanoconiosis",
                    "qwrtzpsdfgh xkcdvbnm",
                    "a".repeat(120),
                    "$100 or €90 or £80 or ¥15000",
                    "C++, C#, F# and .NET",
                    "to be or to be again, that is the question");

    private static final List<String> WORDS =
            List.of(
                    "river",
                    "Mountain",
                    "café",
                    "seven",
                    "walked,",
                    "quietly",
                    "天",
                    "unbelievable");

    /** All of them, 200 words included. */
    public static final List<String> ALL =
            Stream.concat(SHORT.stream(), Stream.of(words(30), words(90), words(200))).toList();

    private VariedTexts() {}

    private static String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WORDS.get(i * i % 31 % WORDS.size()))
                .collect(Collectors.joining(" "));
    }
}
