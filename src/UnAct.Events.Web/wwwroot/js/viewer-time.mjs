// Fills the event's time on the viewer's own clock, where it differs from the event's and no other zone was chosen.
// Dates as the page itself writes them: 8 December, not December 8.
const language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang
const mine = Intl.DateTimeFormat().resolvedOptions().timeZone
const parts = (date, zone, options) =>
  Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).formatToParts(date).map(part => [part.type, part.value]))
const day = (date, zone) => Object.values(parts(date, zone, { year: 'numeric', month: '2-digit', day: '2-digit' })).join()
const clock = date => new Intl.DateTimeFormat('en-GB', { timeZone: mine, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
const long = date => new Intl.DateTimeFormat(language, { timeZone: mine, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(date)
const moment = date => `${long(date)}, ${clock(date)}`
const offset = date => parts(date, mine, { timeZoneName: 'shortOffset' }).timeZoneName.replace('GMT', 'UTC').replace('-', '\u2212')
const wall = (date, zone) => Object.values(parts(date, zone, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).join()

for (const place of document.querySelectorAll('[data-viewer-from]:not([data-chosen])')) {
  const { viewerFrom, viewerTo, zone, label, range } = place.dataset
  const from = new Date(viewerFrom)
  const to = viewerTo && new Date(viewerTo)
  if (!mine || wall(from, mine) === wall(from, zone)) continue
  const sameDay = to && day(from, mine) === day(to, mine)
  const join = (first, last) => range.replace('{0}', first).replace('{1}', last)
  const text = !to ? moment(from)
    : sameDay && day(from, mine) === day(from, zone) ? join(clock(from), clock(to))
    : sameDay ? `${long(from)}, ${join(clock(from), clock(to))}`
    : join(moment(from), moment(to))
  place.querySelector('dt, span').textContent = label.replace('{0}', mine.split('/').at(-1).replaceAll('_', ' '))
  place.querySelector('b').textContent = text
  place.querySelector('dd span, b + span').textContent = offset(from)
  place.hidden = false
}
