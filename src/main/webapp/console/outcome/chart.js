const NS = 'http://www.w3.org/2000/svg'
const HEIGHT = 140
const ROOM = 24
const LINE = 22

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [words] */
function shape(name, attributes, words) {
  const made = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (words !== undefined) made.textContent = words
  return made
}

/** @param {string} label @param {number} width @param {number} height */
function canvas(label, width, height) {
  const svg = shape('svg', { viewBox: `0 0 ${width} ${height}`, class: 'chart', role: 'img', 'aria-label': label })
  svg.style.maxWidth = `${width}px`
  return svg
}

/**
 * A column for each period. What is hidden is drawn as a dashed place, so that it is not taken for nothing.
 * @param {string} label @param {{name: string, n?: number}[]} periods @param {(n: number) => string} written
 */
export function columns(label, periods, written) {
  const step = periods.length > 26 ? 22 : 52
  const width = Math.max(220, periods.length * step)
  const svg = canvas(label, width, HEIGHT + 2 * ROOM)
  const most = Math.max(1, ...periods.map(period => period.n ?? 0))
  periods.forEach(({ name, n }, at) => {
    const x = at * step + 6, wide = step - 12
    const tall = n === undefined ? HEIGHT / 5 : n / most * HEIGHT
    if (n !== 0) svg.append(shape('rect', { x, y: ROOM + HEIGHT - tall, width: wide, height: tall, class: n === undefined ? 'unknown' : 'bar-shape' }))
    if (n !== undefined && step > 30) svg.append(shape('text', { x: x + wide / 2, y: ROOM + HEIGHT - tall - 5, class: 'value' }, written(n)))
    if (step > 30 || at % 4 === 0) svg.append(shape('text', { x: x + wide / 2, y: HEIGHT + 2 * ROOM - 6, class: 'name' }, name))
  })
  svg.append(shape('line', { x1: 0, x2: width, y1: ROOM + HEIGHT + 0.5, y2: ROOM + HEIGHT + 0.5, class: 'ground' }))
  return svg
}

/**
 * A bar for each kind of thing, with its name before it and its number behind it.
 * @param {string} label @param {{name: string, n?: number}[]} kinds @param {(n: number) => string} written @param {string} hidden
 */
export function bars(label, kinds, written, hidden) {
  const width = 460, from = 190, most = Math.max(1, ...kinds.map(kind => kind.n ?? 0))
  const svg = canvas(label, width, kinds.length * LINE + 6)
  kinds.forEach(({ name, n }, at) => {
    const y = at * LINE + 4
    const long = n === undefined ? 30 : n / most * (width - from - 70)
    svg.append(shape('text', { x: from - 8, y: y + 12, class: 'name end' }, name))
    if (n !== 0) svg.append(shape('rect', { x: from, y, width: Math.max(1, long), height: LINE - 7, class: n === undefined ? 'unknown' : 'bar-shape' }))
    svg.append(shape('text', { x: from + (n === 0 ? 0 : long) + 6, y: y + 12, class: 'name start' }, n === undefined ? hidden : written(n)))
  })
  return svg
}
