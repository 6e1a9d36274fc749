/** @param {string} text */
export const capital = text => text.charAt(0).toUpperCase() + text.slice(1)

/** "1 passage", "5,856 passages". @param {string} locale @returns {(count: number, one: string, more: string) => string} */
export const countedIn = locale => {
  const format = new Intl.NumberFormat(locale)
  return (count, one, more) => `${format.format(count)} ${count === 1 ? one : more}`
}
