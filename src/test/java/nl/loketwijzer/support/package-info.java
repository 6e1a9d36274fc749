/**
 * What the integration tests stand on: lines to the database and the models that can be cut, a language model that does
 * what a test tells it to, and a client that writes down what arrives and when.
 */
package nl.loketwijzer.support;
