-- What a reader must know of the version at hand, for example that newer ones exist; empty when nothing was said.
ALTER TABLE document ADD COLUMN note text;
