/**
 * Documents in, relevant passages out.
 *
 * <p>{@code Indexer} writes an edition of a collection beside the current one and makes it current in one statement;
 * {@code VectorFill} follows with the vectors. {@code Retriever} searches by words and by meaning in one SQL statement
 * ({@code Passages}).
 */
package nl.loketwijzer.knowledge;
