package dev.straingauge.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time that this process has taken so far, all of it and by what the threads are for. What ended since is in the
 * total alone; what the virtual machine does for itself (collecting, compiling) is the rest.
 *
 * @param nanos of the whole process
 * @param byKind of the living Java threads
 */
record ProcessorTime(long nanos, Map<String, Long> byKind) {
    /** Up to now. */
    static ProcessorTime now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> byKind = new LinkedHashMap<>();
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            long nanos = threads.getThreadCpuTime(id);
            if (info != null && nanos > 0) {
                byKind.merge(kind(info.getThreadName()), nanos, Long::sum);
            }
        }
        long all = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        return new ProcessorTime(all, byKind);
    }

    /** What was taken between an earlier time and this one, in milliseconds, the rest under {@code virtual machine}. */
    Map<String, Double> millisSince(ProcessorTime before) {
        Map<String, Double> millis = new LinkedHashMap<>();
        double rest = (nanos - before.nanos) / 1e6;
        for (Map.Entry<String, Long> each : byKind.entrySet()) {
            double taken = (each.getValue() - before.byKind.getOrDefault(each.getKey(), 0L)) / 1e6;
            millis.put(each.getKey(), taken);
            rest -= taken;
        }
        millis.put("virtual machine", rest);
        return millis;
    }

    /** Seconds of processor time of the whole process since an earlier time. */
    double secondsSince(ProcessorTime before) {
        return (nanos - before.nanos) / 1e9;
    }

    private static String kind(String thread) {
        if (thread.matches(".*StreamThread-\\d+")) {
            return "stream threads";
        }
        if (thread.startsWith("kafka-producer-network-thread")) {
            return thread.contains("StreamThread") ? "their producers" : "bench";
        }
        if (thread.matches("scorer-\\d+")) {
            return "scorers";
        }
        if (thread.startsWith("consumer_background") || thread.contains("StateUpdater")) {
            return "their consumers";
        }
        return thread.startsWith("bench-") || thread.equals("main") ? "bench" : "broker and others";
    }
}
