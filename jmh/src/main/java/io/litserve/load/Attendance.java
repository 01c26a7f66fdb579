package io.litserve.load;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * What a server's process tells the process that measures it, over its standard streams: its port,
 * then for each line that it is sent how many bytes it has allocated so far. If that line asks for
 * it, garbage is collected first.
 */
public final class Attendance {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Attendance() {}

    /** Tells the port, and ends the process once nobody listens any more. */
    public static void attend(int port) throws IOException {
        PrintStream out = System.out;
        out.println(ServerProcess.READY + port);
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            if (line.equals(ServerProcess.COLLECT)) {
                System.gc();
            }
            out.println(THREADS.getTotalThreadAllocatedBytes());
        }
        System.exit(0);
    }
}
