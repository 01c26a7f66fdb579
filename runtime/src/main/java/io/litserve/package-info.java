/**
 * What a user of a server touches: {@link io.litserve.LitServer} runs it, hooks take a {@link
 * io.litserve.Device} and {@link io.litserve.Settings} and throw {@link io.litserve.HttpException}.
 */
package io.litserve;
