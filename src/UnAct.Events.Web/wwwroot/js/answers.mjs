// Hides the questions that do not apply, as the server will leave their answers out; counts what is written as the server counts it.
import { characters, words as countWords } from './counting.mjs'

const questionsOf = form => [...form.querySelectorAll('[data-question]')]
const answerOf = question => [...question.querySelectorAll('input, select, textarea')]
  .filter(control => (control.type !== 'radio' && control.type !== 'checkbox') || control.checked)
  .map(control => control.value.trim()).filter(value => value)

const show = form => {
  const questions = questionsOf(form)
  const answers = new Map()
  for (const question of questions) {
    const when = question.dataset.shownIf && JSON.parse(question.dataset.shownIf)
    const holds = ([key, kind, value]) => {
      const chosen = answers.get(key) ?? []
      return kind === 'Is' ? chosen.includes(value) : kind === 'IsNot' ? !chosen.includes(value) : (kind === 'Answered') === chosen.length > 0
    }
    question.hidden = Boolean(when) && !(when.all ? when.tests.every(holds) : when.tests.some(holds))
    if (!question.hidden) answers.set(question.dataset.question, answerOf(question))
  }
  for (const group of form.querySelectorAll('[data-group]')) group.hidden = questions.filter(q => group.contains(q)).every(q => q.hidden)
}
for (const form of document.querySelectorAll('[data-answers]')) {
  for (const words of form.querySelectorAll('[data-only-if]')) words.hidden = true
  form.addEventListener('input', () => show(form))
  form.addEventListener('change', () => show(form))
  show(form)
}

for (const control of document.querySelectorAll('[data-answers] [data-most]')) {
  const shown = control.closest('[data-question]').querySelector('[data-count]')
  const count = () => {
    const text = control.value.trim()
    const n = control.dataset.unit === 'Words' ? countWords(text) : characters(text)
    shown.textContent = shown.dataset.says.replace('{0}', n).replace('{1}', control.dataset.most)
    shown.className = n > Number(control.dataset.most) ? 'error' : 'hint'
  }
  let later
  control.addEventListener('input', () => { clearTimeout(later); later = setTimeout(count, 300) })
  shown.hidden = false
  count()
}
