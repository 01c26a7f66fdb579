/** How long native memory lives; for the packages of this module alone. */
package io.litserve.memory;
