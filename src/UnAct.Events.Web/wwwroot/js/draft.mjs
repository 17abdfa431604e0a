// Keeps a draft while it is written: sent a few seconds after a change and when the page is left, tried again until it arrived, and until then kept in this
// browser too. What was sent and not answered is sent once more as it was, so that an answer that was lost is not taken for somebody else's change.
const pause = 2500, longest = 60e3, room = 50e3
const copyOf = path => `draft:${path}`
const asideOf = path => `${path}#aside`
const recall = path => { try { return JSON.parse(localStorage.getItem(copyOf(path))) } catch { return null } }
const keep = (path, copy) => { try { localStorage.setItem(copyOf(path), JSON.stringify(copy)) } catch { /* It is full, or switched off. */ } }
const forget = path => { try { localStorage.removeItem(copyOf(path)) } catch { /* There is no store. */ } }
const mine = name => name !== '__token' && name !== 'SeenRevision' && name !== 'Do' && !name.startsWith('Again:')

const watch = form => {
  const path = form.dataset.draft
  const line = document.getElementById('kept')
  const seen = form.elements.SeenRevision
  const fields = () => [...new FormData(form)].filter(([name, value]) => mine(name) && typeof value === 'string')
  let last = JSON.stringify(fields())
  let [waiting, timer, delay, stopped, unanswered, leaving] = [null, 0, pause, false, null, false]

  const say = (words, look = '') => {
    line.className = `status ${look}`
    line.textContent = words
  }
  const remember = text => {
    keep(path, { revision: seen.value, at: Date.now(), fields: JSON.parse(text) })
  }
  const body = text => {
    const data = new FormData()
    data.set('__token', form.elements.__token.value)
    data.set('SeenRevision', seen.value)
    for (const [name, value] of JSON.parse(text)) data.append(name, value)
    return data
  }
  const halt = (words, action) => {
    stopped = true
    say(words, 'bad')
    if (action) line.append(' ', action)
  }
  const meet = () => {
    const button = Object.assign(document.createElement('button'), { name: 'Do', value: 'save', textContent: form.dataset.look, className: 'button slim' })
    halt(form.dataset.meanwhile, button)
  }

  const send = async text => {
    unanswered = text
    const answer = await fetch(`${path}/edit`, { method: 'POST', body: body(text), headers: { Accept: 'application/json' }, keepalive: new Blob([text]).size < room })
    const told = answer.headers.get('content-type')?.startsWith('application/json') ? await answer.json() : null
    if (answer.status >= 500 || answer.status === 429) throw new Error('later')
    unanswered = null
    if (answer.ok && told) {
      seen.value = told.revision
      last = text
      if (typeof told.length === 'number' && JSON.stringify(fields()) === text) form.elements.Abstract?.dispatchEvent(new CustomEvent('counted', { detail: told.length }))
      return true
    }
    if (told?.code?.endsWith('.changed-meanwhile')) meet()
    else halt(told?.text ?? form.dataset.out)
    return false
  }

  const save = async () => {
    clearTimeout(timer)
    timer = 0
    if (stopped || waiting || leaving) return
    const now = JSON.stringify(fields())
    const text = unanswered ?? now
    if (text === last && !unanswered) return
    say(form.dataset.saving)
    waiting = send(text)
    try {
      if (!await waiting) return
      delay = pause
      if (JSON.stringify(fields()) === last) {
        forget(path)
        say(form.dataset.saved.replace('{0}', new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })), 'ok')
      }
    } catch {
      delay = Math.min(delay * 2, longest)
      say(form.dataset.away, 'wait')
    } finally {
      waiting = null
    }
    if (JSON.stringify(fields()) !== last) later()
  }
  const later = () => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(save, delay)
  }
  const changed = () => {
    remember(JSON.stringify(fields()))
    if (!timer) later()
  }

  form.addEventListener('input', changed)
  form.addEventListener('change', changed)
  // Another kind has another limit, other questions and perhaps no file: the page is made anew for it.
  form.elements.TypeId?.addEventListener('change', () => form.requestSubmit(form.querySelector('[name=Do][value=save]')))
  addEventListener('online', save)
  document.addEventListener('visibilitychange', () => { delay = pause; save() })
  addEventListener('pagehide', () => {
    const text = JSON.stringify(fields())
    if (!stopped && !leaving && !waiting && text !== last) send(unanswered ?? text).catch(() => {})
  })
  // From the memory of the browser the page may be older than what is kept.
  addEventListener('pageshow', event => { if (event.persisted) location.reload() })

  // A button waits for what is on its way, so that a page does not overtake itself.
  form.addEventListener('submit', async event => {
    if (leaving) return
    leaving = true
    clearTimeout(timer)
    const copy = recall(path)
    if (copy) keep(path, { ...copy, sent: seen.value })
    if (!waiting && !unanswered) return
    event.preventDefault()
    try {
      await (waiting ?? send(unanswered))
    } catch { /* The server answers for itself. */ }
    form.requestSubmit(event.submitter ?? undefined)
  })

  offer(form, path, last)
}

// What this browser kept and the server never got is laid aside, so that what is written now does not take its place; sent as a form, so that a conflict shows both.
const offer = (form, path, there) => {
  const aside = asideOf(path)
  const old = copy => JSON.stringify(copy.fields) === there || (copy.sent && Number(form.elements.SeenRevision.value) > Number(copy.sent))
  const left = recall(path)
  if (left && !old(left)) keep(aside, left)
  forget(path)
  const copy = recall(aside)
  if (!copy) return
  if (old(copy)) return forget(aside)
  const { found, take, drop } = form.dataset
  const box = document.createElement('div')
  box.className = 'notice warn row'
  box.setAttribute('role', 'status')
  const words = document.createElement('p')
  words.textContent = found.replace('{0}', new Date(copy.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }))
  const again = Object.assign(document.createElement('form'), { method: 'post', action: `${path}/edit`, enctype: 'multipart/form-data', className: 'buttons' })
  for (const [name, value] of [['__token', form.elements.__token.value], ['SeenRevision', copy.revision], ['Do', 'save'], ...copy.fields]) {
    again.append(Object.assign(document.createElement('textarea'), { name, value, hidden: true }))
  }
  const off = Object.assign(document.createElement('button'), { type: 'button', textContent: drop, className: 'button plain slim' })
  off.addEventListener('click', () => { forget(aside); box.remove() })
  again.append(Object.assign(document.createElement('button'), { textContent: take, className: 'button slim' }), off)
  again.addEventListener('submit', () => keep(aside, { ...copy, sent: form.elements.SeenRevision.value }))
  box.append(words, again)
  form.before(box)
}

const form = document.querySelector('[data-draft]')
if (form) watch(form)
for (const way of document.querySelectorAll('[data-forget]')) {
  for (const path of [way.dataset.forget, asideOf(way.dataset.forget)]) {
    // Where both texts are shown neither is chosen yet.
    const { sent, ...copy } = recall(path) ?? {}
    if (sent) keep(path, copy)
    way.addEventListener(way.tagName === 'FORM' ? 'submit' : 'click', () => forget(path))
  }
}
