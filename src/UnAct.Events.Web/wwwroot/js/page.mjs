// Loaded on every page; it fetches a module only where the page has something for it.
if (document.querySelector('[data-viewer-from]')) import('./viewer-time.mjs')
if (document.querySelector('[data-goes-on]')) import('./goes-on.mjs')
