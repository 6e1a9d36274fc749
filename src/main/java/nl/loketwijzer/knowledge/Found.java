package nl.loketwijzer.knowledge;

/**
 * A passage that search brought up.
 *
 * @param score      what the passages are in the order of, only comparable within one search
 * @param similarity cosine of question and passage, 0 without embeddings
 * @param closest    cosine of question and the heading or sentence of the passage that is nearest to it: one line that
 *                   answers counts, whatever else the passage says; the similarity where lines have no vectors yet
 * @param asked      cosine of the question and the nearest of the questions that the passage is known to answer, 0 when none are known
 * @param coverage   how well the passage covers the question's words: BM25 over the root of their rarity together, so that a
 *                   story and a question of three words compare, and over the root of the highest rarity, so that a small
 *                   index and a large one compare; 0 when it has none of them
 */
public record Found(Passage passage, double score, double similarity, double closest, double asked, double coverage) {
}
