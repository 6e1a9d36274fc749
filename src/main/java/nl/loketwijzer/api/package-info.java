/**
 * What every HTTP answer shares: problems as RFC 9457 wants them, security headers, a limit on bodies.
 */
package nl.loketwijzer.api;
