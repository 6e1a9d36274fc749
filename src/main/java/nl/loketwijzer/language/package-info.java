/** The two languages: their sentences, words, stems and compounds. Pure functions that know no other package. */
package nl.loketwijzer.language;
