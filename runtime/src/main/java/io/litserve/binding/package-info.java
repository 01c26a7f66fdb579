/**
 * What generated bindings of C libraries stand on: libraries and symbols are found here, linked
 * here, and what a call borrows is kept here. Restricted methods are called in this module alone.
 */
package io.litserve.binding;
