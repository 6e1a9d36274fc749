/** Words that carry no meaning by themselves; a run of only these is not marked. */
const SMALL = new Set(('de het een en of van voor met aan op in uit te bij dat die dit deze is zijn was er om als dan ook niet wel maar naar door over tot u uw '
  + 'the a an and or of for with to on in at by that this these is are was be as than also not but from into your you it its').split(' '))

/** @param {string} word a crude stem: endings differ between a sentence and its passage, beginnings hardly */
const stem = word => {
  const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return plain.length > 6 ? plain.slice(0, Math.max(5, plain.length - 3)) : plain
}

/** @param {string} text */
const wordsOf = text => [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(match => ({ stem: stem(match[0]), at: match.index, end: match.index + match[0].length }))

/**
 * Which stretches of a quotation an answer's sentence used: the whole sentence when it stands there
 * literally, otherwise the words both share, joined over small words in between.
 * @param {string} quote @param {string[]} sentences
 * @returns {{text: string, used: boolean}[]} the quotation, cut in order
 */
export function usedWords(quote, sentences) {
  const used = new Array(quote.length).fill(false)
  const words = wordsOf(quote)
  for (const sentence of sentences) {
    const wanted = new Set(wordsOf(sentence).map(word => word.stem).filter(word => !SMALL.has(word)))
    const literal = quote.indexOf(sentence.trim())
    if (literal >= 0) { used.fill(true, literal, literal + sentence.trim().length); continue }
    const hits = words.map(word => wanted.has(word.stem))
    const joined = words.map((word, index) => hits[index]
      || (SMALL.has(word.stem) && hits.slice(Math.max(0, index - 2), index).some(Boolean) && hits.slice(index + 1, index + 3).some(Boolean)))
    /** @type {{at: number, end: number, strong: boolean}[]} */
    const runs = []
    for (let from = 0; from < words.length; from++) {
      if (!joined[from]) continue
      let to = from
      while (joined[to + 1]) to++
      const { at } = words[from], { end } = words[to]
      // One everyday word in common says little; two in a row, a number or a long word says something.
      const strong = hits.slice(from, to + 1).filter(Boolean).length > 1 || /\d/.test(quote.slice(at, end)) || end - at > 9
      runs.push({ at, end, strong })
      from = to
    }
    const strong = runs.filter(run => run.strong)
    for (const run of strong.length ? strong : runs) used.fill(true, run.at, run.end)
  }
  /** @type {{text: string, used: boolean}[]} */
  const pieces = []
  for (let at = 0; at < quote.length;) {
    let end = at
    while (end < quote.length && used[end] === used[at]) end++
    pieces.push({ text: quote.slice(at, end), used: used[at] })
    at = end
  }
  return pieces
}
