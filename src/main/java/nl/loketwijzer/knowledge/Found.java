package nl.loketwijzer.knowledge;

/**
 * A passage that search brought up.
 *
 * @param score      reciprocal rank fusion, only comparable within one search
 * @param similarity cosine of question and passage, 0 without embeddings
 * @param coverage   share of the question's words that the passage has, each weighted by its rarity, 0 to 1
 */
public record Found(Passage passage, double score, double similarity, double coverage) {
}
