package io.litserve.processor;

import javax.annotation.processing.Messager;

/**
 * A mistake of the user's, reported as an error.
 *
 * @param rule what it breaks
 * @param place what to underline
 * @param message what, found, needed, remedy; without the rule's id
 */
record Problem(Rule rule, Place place, String message) {
    void report(Messager messager) {
        place.error(messager, message + " [" + rule.id() + "]");
    }
}
