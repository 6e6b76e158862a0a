// Unpacks plotly.js (gzip, base64) and runs it; window.ganPlotly tells when. Called as (function…)(packed).
(function (packed) {
  'use strict';
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  window.ganPlotly = new Response(unpacked).text().then((source) => {
    const script = document.createElement('script');
    script.textContent = source;
    document.head.appendChild(script);
    script.remove();
  });
})
