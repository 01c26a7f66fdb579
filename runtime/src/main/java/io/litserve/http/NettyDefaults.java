package io.litserve.http;

/**
 * What Netty does that this server does without unless a system property of Netty's asks for it.
 * Takes effect before Netty is first used, so that a program that uses it otherwise keeps its ways.
 */
final class NettyDefaults {
    private NettyDefaults() {}

    static void apply() {
        // To define the events of its allocator takes longer than all else that the first request
        // takes.
        set("io.netty.jfr.enabled", "false");
        // Records where one of 128 buffers is made: two per cent of what a small request takes.
        set("io.netty.leakDetection.level", "disabled");
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
