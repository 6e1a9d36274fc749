/**
 * Files that go with a case: taken only when their content is what their kind says, holds no life story or travel document of a
 * person, and is clean where a virus scanner is configured. Never shown in a page: they are handed over as a download.
 */
package nl.loketwijzer.attachment;
