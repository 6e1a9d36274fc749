package nl.loketwijzer.knowledge;

/**
 * A passage that search brought up.
 *
 * @param score      reciprocal rank fusion, only comparable within one search
 * @param similarity cosine of question and passage, 0 without embeddings
 * @param closest    cosine of question and the heading or sentence of the passage that is nearest to it: one line that
 *                   answers counts, whatever else the passage says; the similarity where lines have no vectors yet
 * @param coverage   BM25 over the rarity of all the question's words: about 1 when each stands in the passage once, more
 *                   when the passage is about them, 0 when it has none
 */
public record Found(Passage passage, double score, double similarity, double closest, double coverage) {
}
