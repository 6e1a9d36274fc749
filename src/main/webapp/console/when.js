/** @param {Language} language */
const locale = language => language === 'nl' ? 'nl-NL' : 'en-GB'

const STEPS = /** @type {const} */ ([[60, 'second', 1], [3600, 'minute', 60], [86_400, 'hour', 3600], [7 * 86_400, 'day', 86_400]])

/** "3 uur geleden"; after a week the date. @param {string} iso @param {Language} language */
export function relative(iso, language, now = Date.now()) {
  const seconds = (Date.parse(iso) - now) / 1000
  if (Number.isNaN(seconds)) return iso
  const far = Math.abs(seconds)
  if (far < 45) return new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' }).format(0, 'second')
  for (const [below, unit, of] of STEPS) {
    if (far < below) return new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto', style: 'short' }).format(Math.round(seconds / of), unit)
  }
  return new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(iso))
}

/** "dinsdag 24 november 2026 om 14:03". @param {string} iso @param {Language} language */
export function exact(iso, language) {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(locale(language), { dateStyle: 'full', timeStyle: 'short' }).format(date)
}

/** @param {string} iso @param {Language} language */
export const clock = (iso, language) => new Intl.DateTimeFormat(locale(language), { hour: '2-digit', minute: '2-digit' }).format(new Date(iso))

/** "do 15:00" within a week, else "do 26 nov". @param {string} iso @param {Language} language */
export function shortMoment(iso, language) {
  const soon = Math.abs(Date.parse(iso) - Date.now()) < 6 * 86_400_000
  return new Intl.DateTimeFormat(locale(language), { weekday: 'short', ...(soon ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' }) }).format(new Date(iso))
}

/** Half of the promised time gone is early, a quarter left is late. */
const AMBER = 0.5

/**
 * How a case stands against its promise: in words, as a part of the promised time, and as a colour.
 * Working time counts, as the server counts it; where it gives none, the moment itself is shown.
 * @param {Row} row @param {Desk} desk
 * @returns {{words: string, spent: number, look: 'calm' | 'soon' | 'late' | 'still' | 'none', exact?: string} | undefined}
 */
export function due(row, { texts, language, me }) {
  const over = ['answered', 'closed', 'withdrawn'].includes(row.state)
  if (over || row.dueAt === undefined && row.minutesLeft === undefined) return undefined
  const promised = row.promisedMinutes ?? (row.urgency === 'week' ? me.desk?.replyMinutes : me.desk?.urgentMinutes) ?? (row.urgency === 'week' ? 960 : 240)
  const left = row.minutesLeft
  const moment = row.dueAt && exact(row.dueAt, language)
  if (row.overdue || left !== undefined && left < 0) {
    return { words: left !== undefined && left < 0 ? texts.lateBy(texts.workingTime(-left)) : texts.late, spent: 1, look: 'late', exact: moment }
  }
  if (row.dueAt === undefined) return { words: texts.clockStands(texts.workingTime(left ?? 0)), spent: clamp(1 - (left ?? 0) / promised), look: 'still' }
  if (left !== undefined) {
    const spent = clamp(1 - left / promised)
    return { words: texts.leftOf(texts.workingTime(left)), spent, look: spent >= AMBER ? 'soon' : 'calm', exact: moment }
  }
  const from = Date.parse(row.sentAt ?? row.openedAt), to = Date.parse(row.dueAt)
  const spent = clamp((Date.now() - from) / Math.max(1, to - from))
  return { words: texts.before(shortMoment(row.dueAt, language)), spent, look: spent >= AMBER ? 'soon' : 'calm', exact: moment }
}

/** @param {number} part */
const clamp = part => Math.min(1, Math.max(0, part))
