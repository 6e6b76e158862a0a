// Draws one figure into every place on the page that bears its id, as soon as plotly.js is there.
// Called as (function…)(drawFigure, id, figure, mark, file, cdn); nothing here relies on the order of scripts or outputs.
(function (drawFigure, id, figure, mark, file, cdn) {
  'use strict';
  const retry = 100, patience = 2000, giveUp = 300000;
  const started = Date.now();

  function poll() {
    const hosts = [...document.querySelectorAll('[data-gan-chart="' + id + '"]')].filter((host) => !host.ganChartDrawn);
    if (window.Plotly && hosts.length) return hosts.forEach(draw);
    const waited = Date.now() - started;
    if (!window.Plotly && (jupyter() || waited > patience)) window.ganPlotly = window.ganPlotly || load();
    if (waited < giveUp) setTimeout(poll, retry);
  }

  function draw(host) {
    host.ganChartDrawn = true;
    const still = host.querySelector('[data-gan-still]');
    const picture = still.querySelector('img');
    const data = figure.data.map((trace) =>
      trace.type === 'image' && !trace.source && picture ? Object.assign({}, trace, { source: picture.src }) : trace);
    const whole = Object.assign({}, figure, { data });
    drawFigure(window.Plotly, host, host.querySelector('[data-gan-plot]'), whole).then(() => { still.hidden = true; });
  }

  // Where Jupyter's server is; the classic notebook and JupyterLab each say so in their own way.
  function jupyter() {
    if (document.body.dataset.baseUrl) return document.body.dataset.baseUrl;
    const settings = document.getElementById('jupyter-config-data');
    try { return settings && JSON.parse(settings.textContent).baseUrl; } catch { return null; }
  }

  function load() {
    const base = jupyter();
    return base ? fromKernel(base).catch(fromNetwork) : fromNetwork();
  }

  // The kernel's folder holds the library, and the server hands it out, also where no kernel runs.
  async function fromKernel(base) {
    const specs = (await (await fetch(base + 'api/kernelspecs')).json()).kernelspecs;
    const ours = Object.values(specs).find(({ spec }) => spec.metadata && spec.metadata[mark]);
    const answer = await fetch(base + 'kernelspecs/' + encodeURIComponent(ours.name) + '/' + file);
    if (!answer.ok) throw new Error(answer.statusText);
    const script = document.createElement('script');
    // The three names are shadowed, so that an AMD or CommonJS loader in the page does not swallow the library.
    script.textContent = '(function (define, module, exports) {' + (await answer.text()) + '\n}).call(window);';
    document.head.appendChild(script);
    script.remove();
  }

  function fromNetwork() {
    // With an AMD loader in the page plotly.js would register as a module and never set window.Plotly.
    const amd = window.define && window.define.amd;
    if (amd) window.define.amd = undefined;
    const restore = () => { if (amd) window.define.amd = amd; };
    const script = document.createElement('script');
    script.onload = script.onerror = restore;
    script.src = cdn;
    document.head.appendChild(script);
    return script;
  }

  poll();
})
