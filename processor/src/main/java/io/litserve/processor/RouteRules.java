package io.litserve.processor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of the attributes of {@code @LitApi}. */
final class RouteRules {
    // A character that a URI has unescaped in a path (RFC 3986), but for those that end a comment.
    private static final Pattern PATH = Pattern.compile("(/[\\w.~!$&'()+,;=:@-]+)+");
    private static final Pattern DOTS = Pattern.compile(".*/\\.{1,2}(/.*)?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> TAKEN =
            Set.of("/", "/info", "/metrics", "/openapi.json", "/shutdown");
    private static final Set<String> TREES = Set.of("/health", "/docs", "/v2");

    private RouteRules() {}

    static Stream<Problem> check(Draft draft) {
        Annotation api = draft.annotation();
        return Stream.of(
                        path(api),
                        nameIsKebab(draft),
                        atLeastOne(api, "workersPerDevice", Rule.WORKERS_COUNT),
                        atLeastOne(api, "queue", Rule.QUEUE_SIZE),
                        isTimespan(api, "timeout", Rule.TIMEOUT_FORM),
                        isSize(api),
                        streamTimeout(draft))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> path(Annotation api) {
        String path = api.text("path");
        if (!path.startsWith("/")) {
            return Optional.of(slashMissing(api, path));
        }
        if (isTaken(path)) {
            return Optional.of(taken(api, path));
        }
        return PATH.matcher(path).matches() && !DOTS.matcher(path).matches()
                ? Optional.empty()
                : Optional.of(misshaped(api, path));
    }

    private static Problem slashMissing(Annotation api, String path) {
        return Rule.PATH_SLASH.at(
                api.place("path"),
                "path \"%1$s\" does not start with a slash. Did you mean \"/%1$s\"?"
                        .formatted(path));
    }

    private static boolean isTaken(String path) {
        return TAKEN.contains(path)
                || TREES.stream().anyMatch(t -> path.equals(t) || path.startsWith(t + "/"));
    }

    private static Problem taken(Annotation api, String path) {
        return Rule.PATH_TAKEN.at(
                api.place("path"),
                "path \"%s\" is a route of the server itself: choose another, such as \"/predict\""
                        .formatted(path));
    }

    private static Problem misshaped(Annotation api, String path) {
        return Rule.PATH_FORM.at(
                api.place("path"),
                ("path \"%s\" is not a plain path: it needs segments of letters, digits and"
                                + " -._~!$&'()+,;=:@, each after one slash, and none at the end")
                        .formatted(path));
    }

    private static Optional<Problem> nameIsKebab(Draft draft) {
        String name = Naming.name(draft);
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        Rule.NAME_FORM.at(
                                draft.annotation().place("name"),
                                ("name \"%s\" is not in kebab case: set name to lower-case letters,"
                                                + " digits and single dashes, such as \"my-model\"")
                                        .formatted(name)));
    }

    private static Optional<Problem> atLeastOne(Annotation api, String attribute, Rule rule) {
        return api.number(attribute) >= 1
                ? Optional.empty()
                : Optional.of(
                        rule.at(
                                api.place(attribute),
                                "%s is %d (needed: >= 1)"
                                        .formatted(attribute, api.number(attribute))));
    }

    /** Shared with {@code @Batch}, whose timeout has the same form. */
    static Optional<Problem> isTimespan(Annotation annotation, String attribute, Rule rule) {
        String text = annotation.text(attribute);
        return Timespan.parse(text).isPresent()
                ? Optional.empty()
                : Optional.of(
                        rule.at(
                                annotation.place(attribute),
                                "%s \"%s\" is not %s%s"
                                        .formatted(
                                                attribute,
                                                text,
                                                Timespan.FORM,
                                                suggestion(text.toLowerCase(Locale.ROOT)))));
    }

    private static String suggestion(String lower) {
        String compact = lower.replace(" ", "");
        return Timespan.parse(compact).isPresent() ? ". Did you mean \"" + compact + "\"?" : "";
    }

    private static Optional<Problem> isSize(Annotation api) {
        String text = api.text("maxPayload");
        return ByteSize.parse(text).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Rule.MAX_PAYLOAD_FORM.at(
                                api.place("maxPayload"),
                                "maxPayload \"%s\" is not %s%s"
                                        .formatted(text, ByteSize.FORM, sizeSuggestion(text))));
    }

    private static String sizeSuggestion(String text) {
        String compact = text.toUpperCase(Locale.ROOT).replace(" ", "");
        return Stream.of(compact, compact + "B")
                .filter(guess -> ByteSize.parse(guess).isPresent())
                .findFirst()
                .map(guess -> ". Did you mean \"" + guess + "\"?")
                .orElse("");
    }

    private static Optional<Problem> streamTimeout(Draft draft) {
        Annotation api = draft.annotation();
        Optional<Problem> misshaped = isTimespan(api, "streamTimeout", Rule.STREAM_TIMEOUT_FORM);
        return misshaped.isPresent()
                        || Timespan.parse(api.text("streamTimeout")).orElseThrow().isZero()
                ? misshaped
                : streams(draft);
    }

    private static Optional<Problem> streams(Draft draft) {
        return draft.chain().form().streams()
                ? Optional.empty()
                : Optional.of(
                        Rule.STREAM_TIMEOUT_STREAM.at(
                                draft.annotation().place("streamTimeout"),
                                ("streamTimeout is \"%s\", but %s streams no reply: leave it out;"
                                                + " timeout is for whole replies")
                                        .formatted(
                                                draft.annotation().text("streamTimeout"),
                                                draft.name())));
    }
}
