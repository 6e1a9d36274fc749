import { element } from '../scripts/element.js'

/**
 * One tooltip for the whole page: what `data-tip` says, on hover and on focus. It can be pointed at,
 * and goes with Escape.
 * @param {HTMLElement} home
 */
export function startTips(home) {
  const tip = element('div', { class: 'tip', popover: 'manual', 'aria-hidden': 'true' })
  home.append(tip)
  /** @type {Element | undefined} */
  let shownFor
  let timer = 0
  const hide = () => { clearTimeout(timer); shownFor = undefined; if (tip.matches(':popover-open')) tip.hidePopover() }
  const show = (/** @type {Element} */ target) => {
    if (target === shownFor) return
    hide()
    const words = target.getAttribute('data-tip')
    if (!words) return
    shownFor = target
    tip.textContent = words
    tip.showPopover()
    const at = target.getBoundingClientRect(), own = tip.getBoundingClientRect()
    const below = at.bottom + own.height + 8 < innerHeight
    tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - own.width - 8))}px`
    tip.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - own.height - 4)}px`
  }
  const tipped = (/** @type {EventTarget | null} */ target) => target instanceof Element ? target.closest('[data-tip]') : null
  document.addEventListener('pointerover', event => {
    if (event.pointerType === 'touch') return
    const target = tipped(event.target)
    clearTimeout(timer)
    if (target) timer = window.setTimeout(() => show(target), 250)
    else if (shownFor && event.target !== tip && shownFor !== document.activeElement) timer = window.setTimeout(hide, 200)
  })
  document.addEventListener('focusin', event => { const target = tipped(event.target); if (target && /** @type {Element} */ (event.target).matches(':focus-visible')) show(target); else hide() })
  // A finger cannot hover.
  document.addEventListener('click', event => { const target = tipped(event.target); if (target?.matches('button.told')) show(target) })
  document.addEventListener('focusout', hide)
  document.addEventListener('keydown', event => { if (event.key === 'Escape' && shownFor) { hide(); event.stopPropagation() } }, true)
  addEventListener('scroll', hide, { capture: true, passive: true })
  addEventListener('hashchange', hide)
}
