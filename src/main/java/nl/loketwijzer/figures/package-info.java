/** What a desk does, in numbers that point at nobody: every cell below five is hidden, and none can be computed back from what is shown. */
package nl.loketwijzer.figures;
