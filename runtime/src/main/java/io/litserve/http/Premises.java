package io.litserve.http;

import io.litserve.Device;
import io.litserve.ServerConfig;
import io.litserve.process.Member;
import java.util.List;
import java.util.Optional;

/**
 * Where a server runs, and on what.
 *
 * @param config how it is set up
 * @param devices what its workers compute on
 * @param member its process among those that share its port, if any do
 */
public record Premises(ServerConfig config, List<Device> devices, Optional<Member> member) {
    boolean sharesPort() {
        return member.isPresent();
    }

    int processes() {
        return sharesPort() ? config.processes() : 1;
    }

    boolean listensAtOnce() {
        return member.map(Member::listensAtOnce).orElse(true);
    }
}
