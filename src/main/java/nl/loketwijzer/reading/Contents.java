package nl.loketwijzer.reading;

import java.util.List;

/** What one format gives: its blocks as they stand, and what the file says about itself. */
record Contents(Metadata metadata, List<Block> blocks) {}
