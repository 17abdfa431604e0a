// Counts while somebody writes; what the server counted last stands until then.
import { characters, words } from './counting.mjs'

for (const field of document.querySelectorAll('[data-count]')) {
  const shown = document.getElementById(field.dataset.count)
  if (!shown) continue
  const [number, bar] = [shown.querySelector('b'), shown.querySelector('progress')]
  const show = length => {
    number.textContent = length
    bar.value = Math.min(length, bar.max)
    shown.classList.toggle('over', length > bar.max)
  }
  field.addEventListener('input', () => show((field.dataset.unit === 'Characters' ? characters : words)(field.value.trim())))
  field.addEventListener('counted', event => show(event.detail))
  show(Number(number.textContent))
}
