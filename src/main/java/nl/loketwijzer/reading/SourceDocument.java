package nl.loketwijzer.reading;

import java.util.List;

/**
 * One file, read: its path below the collection's folder, what is known about it, its blocks in reading order, and
 * the SHA-256 of its bytes in hexadecimal, by which an indexer sees whether it changed.
 */
public record SourceDocument(String path, Metadata metadata, List<Block> blocks, String digest) {
    public SourceDocument {
        blocks = List.copyOf(blocks);
    }

    /** All of it as plain text, a line a block. */
    public String text() {
        return blocks.stream().map(BlockText::of).collect(java.util.stream.Collectors.joining("\n"));
    }
}
