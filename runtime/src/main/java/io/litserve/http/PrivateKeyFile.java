package io.litserve.http;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a private key: the first of a PEM file, PKCS #8 without a password. */
final class PrivateKeyFile {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN [A-Z ]+ PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");

    private PrivateKeyFile() {}

    /**
     * Reads the key of a PEM text.
     *
     * @throws InvalidKeyException if there is none, saying what to do about it
     */
    static PrivateKey read(String pem) throws GeneralSecurityException {
        Matcher key = KEY.matcher(pem);
        if (!key.find()) {
            String remedy =
                    OTHER_KEY.matcher(pem).find()
                            ? "; convert the file: openssl pkcs8 -topk8 -nodes -in FILE"
                            : "";
            throw new InvalidKeyException(
                    "no private key (expected: -----BEGIN PRIVATE KEY-----" + remedy + ")");
        }
        return decode(new PKCS8EncodedKeySpec(bytes(key.group(1))));
    }

    private static byte[] bytes(String base64) throws InvalidKeyException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            // The cause would quote the key.
            throw new InvalidKeyException("the private key is not base64");
        }
    }

    private static PrivateKey decode(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException _) {
                // It is a key for another one.
            }
        }
        throw new InvalidKeyException(
                "the private key cannot be read (expected: one of " + ALGORITHMS + ")");
    }
}
