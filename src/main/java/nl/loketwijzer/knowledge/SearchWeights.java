package nl.loketwijzer.knowledge;

/**
 * How much each ranking counts in the fusion, and what a passage in the other language is worth beside one in the
 * language of the question. Measured on the labelled questions in {@code evaluation/}.
 */
record SearchWeights(double words, double meaning, double otherLanguage) {

    static final SearchWeights MEASURED = new SearchWeights(0.6, 1.0, 0.8);
}
