package io.hexabuilders.suite.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One log file, shown from its end on. Of a long one only the end is read. */
final class LogTail {

    /** Bytes that are read at once when looking for the line to begin with. */
    static final int BLOCK = 64 * 1024;

    private final Path log;
    private final String prefix;
    private final PrintStream out;
    private long position;

    /** @param named whether each line is shown with the log's name */
    LogTail(Path log, boolean named, PrintStream out) {
        this.log = log;
        String name = log.getFileName().toString().replaceFirst("\\.log$", "");
        this.prefix = named ? name + " | " : "";
        this.out = out;
    }

    void showLast(int count) throws IOException {
        try (var channel = Files.newByteChannel(log)) {
            long end = channel.size();
            long start = startOfLast(count, channel, end);
            channel.position(start);
            byte[] last = Channels.newInputStream(channel).readNBytes(Math.toIntExact(end - start));
            position = start + last.length;
            show(last, last.length);
        }
    }

    /** A file that became shorter is that of a new start. */
    void showNew() throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        try (var channel = Files.newByteChannel(log)) {
            if (channel.size() < position) {
                position = 0;
            }
            channel.position(position);
            byte[] fresh = Channels.newInputStream(channel).readAllBytes();
            int complete = lastNewline(fresh) + 1;
            position += complete;
            show(fresh, complete);
        }
    }

    /** Where the last lines begin; the line end at the very end of the file begins no line. */
    private static long startOfLast(int count, SeekableByteChannel channel, long end) throws IOException {
        if (count == 0) {
            return end;
        }
        var block = ByteBuffer.allocate(BLOCK);
        int found = 0;
        for (long blockEnd = end; blockEnd > 0; ) {
            long blockStart = Math.max(0, blockEnd - BLOCK);
            block.clear().limit((int) (blockEnd - blockStart));
            channel.position(blockStart);
            fill(block, channel);
            for (int i = block.position() - 1; i >= 0; i--) {
                long next = blockStart + i + 1;
                if (block.get(i) == '\n' && next < end && ++found == count) {
                    return next;
                }
            }
            blockEnd = blockStart;
        }
        return 0;
    }

    private static void fill(ByteBuffer block, SeekableByteChannel channel) throws IOException {
        int read = 0;
        while (block.hasRemaining() && read >= 0) {
            read = channel.read(block);
        }
    }

    private static int lastNewline(byte[] bytes) {
        int index = bytes.length - 1;
        while (index >= 0 && bytes[index] != '\n') {
            index--;
        }
        return index;
    }

    private void show(byte[] bytes, int length) {
        new String(bytes, 0, length, StandardCharsets.UTF_8).lines().forEach(line -> out.println(prefix + line));
    }
}
