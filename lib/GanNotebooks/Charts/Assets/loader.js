// Unpacks plotly.js (gzip, base64) and runs it once a page. Called as (function…)(packed).
(function (packed) {
  'use strict';
  if (window.Plotly || window.ganPlotlyPending || !window.DecompressionStream) return;
  window.ganPlotlyPending = true;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  new Response(unpacked).text().then((source) => {
    const script = document.createElement('script');
    // The three names are shadowed, so that an AMD or CommonJS loader in the page does not swallow the library.
    script.textContent = '(function (define, module, exports) {' + source + '\n}).call(window);';
    document.head.appendChild(script);
    script.remove();
  }).finally(() => { window.ganPlotlyPending = false; });
})
