package nl.loketwijzer.knowledge;

/**
 * How much each ranking counts in the fusion, what a passage in the other language is worth beside one in the language of
 * the question, and what coverage is worth beside two cosines when the best are put in order. Measured on the labelled
 * questions in {@code evaluation/}.
 */
record SearchWeights(double words, double meaning, double questions, double otherLanguage, double coverage) {

    static final SearchWeights MEASURED = new SearchWeights(0.6, 1.0, 1.0, 0.03, 0.066);
    static final SearchWeights MEANING_ALONE = new SearchWeights(0, 1, 1, 0.03, 0);
}
