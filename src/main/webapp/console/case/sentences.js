/** @param {string} text @param {string} language @returns {string[]} its sentences, as the browser cuts them */
export function sentencesOf(text, language) {
  const pieces = typeof Intl.Segmenter === 'function'
    ? [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map(piece => piece.segment)
    : text.split(/(?<=[.?])\s+/)
  return pieces.map(piece => piece.trim()).filter(Boolean)
}

/** @typedef {{mine?: DraftSentence, theirs?: DraftSentence, same: boolean}} Pair */

/** @param {DraftSentence} sentence */
const identity = sentence => `${sentence.source?.passage ?? sentence.source?.party ?? ''}\u0000${sentence.paragraph ? 1 : 0}\u0000${sentence.text.trim()}`

/**
 * Two editions of a draft beside each other: equal sentences together, in between what each has of its
 * own, paired as long as both have something there.
 * @param {DraftSentence[]} mine @param {DraftSentence[]} theirs @returns {Pair[]}
 */
export function sideBySide(mine, theirs) {
  const [a, b] = [mine.map(identity), theirs.map(identity)]
  const common = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1])
  }
  /** @type {Pair[]} */
  const pairs = []
  /** @type {DraftSentence[]} */
  let left = []
  /** @type {DraftSentence[]} */
  let right = []
  const flush = () => {
    for (let index = 0; index < Math.max(left.length, right.length); index++) pairs.push({ mine: left[index], theirs: right[index], same: false })
    left = []
    right = []
  }
  let i = 0, j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      flush()
      pairs.push({ mine: mine[i++], theirs: theirs[j++], same: true })
    } else if (j >= b.length || i < a.length && common[i + 1][j] >= common[i][j + 1]) left.push(mine[i++])
    else right.push(theirs[j++])
  }
  flush()
  return pairs
}
