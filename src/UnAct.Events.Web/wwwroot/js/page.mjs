// Loaded on every page; it fetches a module only where the page has something for it.
if (document.querySelector('[data-viewer-from]')) import('./viewer-time.mjs')
if (document.querySelector('[data-goes-on]')) import('./goes-on.mjs')
if (document.querySelector('[data-closes]')) import('./countdown.mjs')
if (document.querySelector('[data-draft], [data-forget]')) import('./draft.mjs')
if (document.querySelector('[data-count]')) import('./count.mjs')
if (document.querySelector('[data-answers]')) import('./answers.mjs')
