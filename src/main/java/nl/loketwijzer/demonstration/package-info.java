/**
 * Invented institutions, members and cases to look around in. The launcher asks the questions at the same door as a researcher, so
 * that every case carries a real answer; what people would have done with it is told here, at the moments of the story.
 */
package nl.loketwijzer.demonstration;
