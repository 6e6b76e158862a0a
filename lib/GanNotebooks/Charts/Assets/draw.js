// Draws a figure of plotly.js in the colours of the page and as wide as there is room, and keeps it so when either changes.
// Plotly: the library. host: the element whose width and CSS colours count. plot: the element inside it to draw into.
// figure: { data, layout, config? }, which stays as it is. Returns a promise of the drawn plot.
function drawFigure(Plotly, host, plot, figure) {
  'use strict';
  const data = structuredClone(figure.data);
  const layout = structuredClone(figure.layout || {});
  if (layout.sliders) layout.updatemenus = [playButton(layout)];

  const size = { width: layout.width, height: layout.height || 380 };
  let last = '';
  for (const [path, value] of Object.entries(restyled())) assign(layout, path, value);
  const config = Object.assign({ displaylogo: false, displayModeBar: false }, figure.config, { responsive: false });
  plot.replaceChildren();
  // What the plot takes in width counts for nothing around it; a flexible column could not shrink otherwise.
  plot.style.width = 0;
  return Plotly.newPlot(plot, data, layout, config).then(() => {
    if (layout.sliders) play();
    watch(() => {
      const changes = restyled();
      if (changes) Plotly.relayout(plot, changes);
    });
    return plot;
  });

  function restyled() {
    const changes = fit(size, layout.margin, host.clientWidth);
    Object.assign(changes, fitTitle(figure.layout || {}, changes.width), theme(figure.layout || {}));
    const now = JSON.stringify(changes);
    if (now === last) return null;
    last = now;
    return changes;
  }

  // A figure of fixed width shrinks in proportion where the page is narrower; any other fills the width.
  function fit(size, margin, available) {
    if (!available) return {};
    if (!size.width) return { width: available, height: size.height };
    const m = Object.assign({ l: 80, r: 80, t: 100, b: 80 }, margin);
    const width = Math.min(size.width, available);
    const scale = Math.max(0.1, (width - m.l - m.r) / (size.width - m.l - m.r));
    const height = Math.round((size.height - m.t - m.b) * scale + m.t + m.b);
    return { width, height, 'xaxis.tickfont.size': Math.max(7, Math.round(12 * scale)) };
  }

  // A title that is longer than the figure is wide gets smaller.
  function fitTitle({ title, margin }, width) {
    if (!title || !title.text || !width) return {};
    const size = (title.font && title.font.size) || 17;
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = size + 'px ' + getComputedStyle(host).fontFamily;
    const room = width - Object.assign({ l: 80 }, margin).l;
    const smaller = Math.floor((size * room) / pen.measureText(title.text).width);
    return { 'title.font.size': Math.max(8, Math.min(size, smaller)) };
  }

  // The page's own text colour and font, and tints of that colour, wherever the figure names none.
  function theme(given) {
    const style = getComputedStyle(host);
    const [r, g, b] = (style.color.match(/[\d.]+/g) || [0, 0, 0]).map(Number);
    const tint = (alpha) => 'rgba(' + r + ',' + g + ',' + b + ',' + alpha + ')';
    const onDark = 0.299 * r + 0.587 * g + 0.114 * b > 140;
    const panel = onDark ? '#2b2b2b' : '#ffffff';
    const values = {
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
      'font.color': tint(1), 'font.family': style.fontFamily,
      'hoverlabel.bgcolor': panel, 'hoverlabel.bordercolor': tint(0.35), 'hoverlabel.font.color': tint(1),
      'legend.bgcolor': 'rgba(0,0,0,0)',
    };
    const axes = Object.keys(given).filter((key) => /^[xy]axis\d*$/.test(key));
    for (const axis of new Set(axes.concat('xaxis', 'yaxis'))) {
      values[axis + '.gridcolor'] = tint(0.14);
      values[axis + '.linecolor'] = tint(0.4);
      values[axis + '.zerolinecolor'] = tint(0.3);
    }
    (given.sliders || []).forEach((_, i) => {
      const slider = 'sliders[' + i + '].';
      values[slider + 'bgcolor'] = tint(0.25);
      values[slider + 'activebgcolor'] = tint(0.6);
      values[slider + 'bordercolor'] = tint(0.25);
      values[slider + 'tickcolor'] = tint(0.4);
      values['updatemenus[0].bgcolor'] = panel;
      values['updatemenus[0].bordercolor'] = tint(0.4);
    });
    return Object.fromEntries(Object.entries(values).filter(([path]) => look(given, path) === undefined));
  }

  function keys(path) { return path.replace(/\[(\d+)\]/g, '.$1').split('.'); }
  function look(object, path) { return keys(path).reduce((at, key) => (at == null ? undefined : at[key]), object); }
  function assign(object, path, value) {
    const way = keys(path), end = way.pop();
    way.reduce((at, key) => (at[key] = at[key] || {}), object)[end] = value;
  }

  function watch(changed) {
    const observers = [];
    const dark = matchMedia('(prefers-color-scheme: dark)');
    function check() {
      if (host.isConnected) return changed();
      observers.forEach((observer) => observer.disconnect());
      dark.removeEventListener('change', check);
    }
    const resized = new ResizeObserver(() => requestAnimationFrame(check));
    resized.observe(host);
    const switched = new MutationObserver(() => setTimeout(check, 50));
    for (const element of [document.documentElement, document.body]) switched.observe(element, { attributes: true });
    dark.addEventListener('change', check);
    observers.push(resized, switched);
  }

  function playButton(layout) {
    const buttons = [{ label: '▶', method: 'skip', args: [] }];
    const top = (layout.sliders[0].pad || {}).t || 0;
    const place = { x: 0, y: 0, xanchor: 'left', yanchor: 'top', pad: { t: top + 6 } };
    return { type: 'buttons', showactive: false, buttons, ...place };
  }

  // Steps through the slider from its start, or onwards where it stands before the end; a second press stops.
  function play() {
    const interval = 450;
    let timer = 0;
    const active = () => plot.layout.sliders[0].active || 0;
    const steps = plot.layout.sliders[0].steps;
    function stop() { clearInterval(timer); timer = 0; }
    function show(index) {
      return Plotly.update(plot, steps[index].args[0], { 'sliders[0].active': index });
    }
    plot.on('plotly_buttonclicked', () => {
      if (timer) return stop();
      if (active() >= steps.length - 1) show(0);
      timer = setInterval(() => {
        if (!plot.isConnected || active() >= steps.length - 1) return stop();
        show(active() + 1);
      }, interval);
    });
    plot.on('plotly_sliderstart', stop);
  }
}
