package io.litserve.body;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header of a value and parameters, like {@code form-data; name="image"}.
 *
 * @param value in lower case
 * @param parameters by name in lower case; the first of each name counts
 */
record HeaderValue(String value, Map<String, String> parameters) {
    static HeaderValue parse(String header) {
        int end = header.indexOf(';');
        String value = (end < 0 ? header : header.substring(0, end)).strip();
        Map<String, String> parameters = new HashMap<>();
        Scan scan = new Scan(header, end < 0 ? header.length() : end);
        while (scan.next()) {
            parameters.putIfAbsent(scan.name(), scan.value());
        }
        return new HeaderValue(value.toLowerCase(Locale.ROOT), Map.copyOf(parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Goes from parameter to parameter; what is none is passed over. */
    private static final class Scan {
        private final String header;
        private int at;
        private String name = "";
        private String value = "";

        Scan(String header, int at) {
            this.header = header;
            this.at = at;
        }

        String name() {
            return name;
        }

        String value() {
            return value;
        }

        /** Stands at a semicolon, or at the end. */
        boolean next() {
            if (at >= header.length()) {
                return false;
            }
            at++;
            name = until("=;").strip().toLowerCase(Locale.ROOT);
            value = "";
            if (at < header.length() && header.charAt(at) == '=') {
                at++;
                readValue();
            }
            return true;
        }

        private void readValue() {
            String plain = until("\";").strip();
            boolean quoted = plain.isEmpty() && at < header.length() && header.charAt(at) == '"';
            if (quoted) {
                at++;
                value = quoted();
                until(";");
            } else {
                value = plain + until(";");
            }
        }

        /**
         * A backslash stands for itself but before a quote or another: some browsers send paths.
         */
        private String quoted() {
            StringBuilder text = new StringBuilder();
            for (; at < header.length(); at++) {
                char c = header.charAt(at);
                if (c == '"') {
                    at++;
                    return text.toString();
                }
                if (c == '\\' && isEscape()) {
                    at++;
                }
                text.append(header.charAt(at));
            }
            return text.toString();
        }

        private boolean isEscape() {
            return at + 1 < header.length() && "\"\\".indexOf(header.charAt(at + 1)) >= 0;
        }

        private String until(String ends) {
            int start = at;
            while (at < header.length() && ends.indexOf(header.charAt(at)) < 0) {
                at++;
            }
            return header.substring(start, at);
        }
    }
}
