/** Working time: when the people of a desk are there, and when so much of it has passed. Knows no clock of its own. */
package nl.loketwijzer.calendar;
