/**
 * With JavaScript one policy's charts are shown at a time: buttons choose it, and so does an address that ends in an anchor within them.
 * Without it, and on paper, all are there.
 */
export const REPORT_SCRIPT = `(() => {
const tabs = document.querySelector('.tabs')
if (!tabs) return
const buttons = [...tabs.querySelectorAll('button')]
const show = (id) => buttons.forEach((button) => {
  const shown = button.dataset.shows === id
  button.setAttribute('aria-pressed', shown)
  document.getElementById(button.dataset.shows).hidden = !shown
})
const follow = () => {
  const target = document.getElementById(location.hash.slice(1))
  const section = target && target.closest('section.of-policy')
  if (!section) return
  show(section.id)
  target.scrollIntoView()
}
tabs.addEventListener('click', ({ target }) => target.dataset.shows && show(target.dataset.shows))
addEventListener('hashchange', follow)
show(buttons[0].dataset.shows)
follow()
})()`
