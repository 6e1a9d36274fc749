import { element } from '../element.js'

/** @type {WeakMap<Node, Promise<void>>} */
const dressed = new WeakMap()

/** Brings the styles of this part to where an element lives, a page or a shadow root, before it is shown. @param {HTMLElement} host */
export function sheetOf(host) {
  const root = host.getRootNode()
  const home = root instanceof ShadowRoot ? root : document.head
  let arrived = dressed.get(home)
  if (!arrived) {
    arrived = new Promise(resolve => {
      // Without its styles the panel can still be read and used.
      home.append(element('link', { rel: 'stylesheet', href: new URL('../../styles/handover.css', import.meta.url).href, load: () => resolve(), error: () => resolve() }))
    })
    dressed.set(home, arrived)
  }
  return arrived
}
