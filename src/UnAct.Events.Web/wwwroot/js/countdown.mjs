// Keeps the time that is left true on a page that lies open; the server wrote it first.
const hour = 3600e3, most = 48 * hour
const show = place => {
  const { closes, days, hours, minutes, minute, over } = place.dataset
  const left = new Date(closes) - Date.now()
  if (left <= 0) return place.textContent = over
  const [words, number] = left >= most ? [days, left / (24 * hour)] : left >= 2 * hour ? [hours, left / hour] : left > 60e3 ? [minutes, Math.ceil(left / 60e3)] : [minute, 1]
  place.textContent = words.replace('{0}', Math.floor(number).toLocaleString('en'))
}
// A clock that says otherwise than the server from the start is wrong, and says nothing.
const places = [...document.querySelectorAll('[data-closes]')].filter(place => new Date(place.dataset.closes) > Date.now())
const all = () => places.forEach(show)
all()
setInterval(all, 15e3)
