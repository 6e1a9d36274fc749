import { button, element, unique } from '../../scripts/element.js'
import { focusOn } from '../view.js'
import { exact } from '../when.js'
import { citation } from './citation.js'
import { sideBySide } from './sentences.js'

/**
 * Two editions of a draft beside each other. Where they differ somebody chooses, sentence by sentence;
 * until then nothing of either is lost.
 * @param {DraftSentence[]} mine @param {Draft} current @param {Desk} desk @param {(chosen: DraftSentence[]) => void} done
 */
export function mergeView(mine, current, desk, done) {
  const { texts, language } = desk
  const pairs = sideBySide(mine, current.sentences)
  const who = current.author?.name ?? texts.aColleague
  /** @type {Map<import('./sentences.js').Pair, string>} */
  const chosen = new Map()
  const apply = button(texts.mergeDone, () => {
    const left = pairs.filter(pair => !pair.same && !chosen.has(pair)).length
    if (left) { trouble.textContent = texts.mergeLeft(left); return focusOn(view, 'fieldset:not(.chosen) input') }
    done(pairs.flatMap(pair => {
      if (pair.same) return [/** @type {DraftSentence} */ (pair.theirs)]
      const pick = chosen.get(pair)
      return [pick === 'mine' || pick === 'both' ? pair.mine : undefined, pick === 'theirs' || pick === 'both' ? pair.theirs : undefined].filter(sentence => sentence !== undefined)
    }))
  }, 'filled')
  const trouble = element('p', { class: 'trouble', role: 'alert' })
  const shown = (/** @type {DraftSentence | undefined} */ sentence, /** @type {string} */ label) => element('div', { class: 'edition' }, element('p', { class: 'edition-name' }, label),
    sentence ? element('p', { class: sentence.literal ? 'literal' : '' }, sentence.text, ' ', sentence.source && citation(sentence.source, desk, {})) : element('p', { class: 'quiet-text' }, texts.notInThis))
  const all = (/** @type {'mine' | 'theirs'} */ side) => button(side === 'mine' ? texts.allMine : texts.allTheirs(who), () => {
    for (const box of view.querySelectorAll(`input[value=${side}]`)) /** @type {HTMLInputElement} */ (box).click()
  }, 'plain')
  const view = element('section', { class: 'merge' },
    element('h3', { tabindex: '-1' }, texts.mergeTitle(who)),
    element('p', {}, texts.mergeText(who, current.changedAt ? exact(current.changedAt, language) : '')),
    element('p', { class: 'ways' }, all('mine'), all('theirs')),
    element('ol', { class: 'pairs' }, ...pairs.map(pair => {
      if (pair.same) return element('li', { class: 'same' }, element('p', { class: pair.theirs?.literal ? 'literal' : '' }, pair.theirs?.text ?? ''), element('p', { class: 'quiet-text' }, texts.inBoth))
      const name = unique('pair')
      /** @type {[string, string][]} */
      const options = pair.mine && pair.theirs ? [['mine', texts.takeMine], ['theirs', texts.takeTheirs(who)], ['both', texts.takeBoth]]
        : pair.mine ? [['mine', texts.keepIt], ['theirs', texts.leaveOut]] : [['theirs', texts.keepIt], ['mine', texts.leaveOut]]
      const choice = element('fieldset', {}, element('legend', { class: 'unseen' }, texts.whichSentence), ...options.map(([value, words]) => element('label', {},
        element('input', { type: 'radio', name, value, change: () => { chosen.set(pair, value); choice.classList.add('chosen'); trouble.textContent = '' } }), words)))
      return element('li', { class: 'differs' }, shown(pair.mine, texts.yourVersion), shown(pair.theirs, texts.versionOf(who)), choice)
    })),
    trouble,
    element('p', { class: 'ways end' }, apply))
  return view
}
