/**
 * The doors to models: a language model that writes ({@code LanguageModels}) and a model that turns text into vectors
 * ({@code Embeddings}). Both may be away at any time and are picked up again by themselves.
 */
package nl.loketwijzer.model;
