// Brings a page about long work up to date in place, so that whoever reads it keeps their place on it; without scripts the page asks anew by itself.
const every = 4000
const look = async () => {
  const bar = document.querySelector('[data-goes-on]')
  const shown = document.getElementById(bar.dataset.goesOn)
  try {
    const answer = await fetch(location.href)
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const next = page.querySelector('[data-goes-on]')
      if (!next) {
        shown.replaceWith(page.getElementById(shown.id))
        document.title = page.title
        return
      }
      bar.value = next.value
      shown.querySelector('[role=status]').textContent = page.querySelector('[role=status]').textContent
    }
  } catch { /* The network comes back, or whoever reads looks again. */ }
  setTimeout(look, every)
}
setTimeout(look, every)
