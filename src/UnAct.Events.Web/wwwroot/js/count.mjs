// Counts while somebody writes, as the server does: by spaces, and by the dictionary where a script writes none. What the server counted last stands until then.
const unspaced = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF]/
const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const count = (text, unit) => unit === 'Characters' ? [...signs.segment(text)].length
  : text.split(/\s+/u).filter(Boolean).reduce((all, word) => all + (unspaced.test(word) ? [...words.segment(word)].filter(part => part.isWordLike).length : 1), 0)

for (const field of document.querySelectorAll('[data-count]')) {
  const shown = document.getElementById(field.dataset.count)
  if (!shown) continue
  const [number, bar] = [shown.querySelector('b'), shown.querySelector('progress')]
  const show = length => {
    number.textContent = length
    bar.value = Math.min(length, bar.max)
    shown.classList.toggle('over', length > bar.max)
  }
  field.addEventListener('input', () => show(count(field.value.trim(), field.dataset.unit)))
  field.addEventListener('counted', event => show(event.detail))
  show(Number(number.textContent))
}
