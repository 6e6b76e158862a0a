// Draws the page's charts as soon as plotly.js is there. Called as (function…)(drawFigure).
(function (drawFigure) {
  'use strict';
  // What plotly.js would fetch from or send to; the page may do neither.
  const reaching = ['plotlyServerURL', 'topojsonURL', 'mapboxAccessToken', 'showLink', 'sendData', 'showSendToCloud',
    'showEditInChartStudio'];

  Promise.resolve(window.ganPlotly).then(() => document.querySelectorAll('[data-figure]').forEach(draw));

  async function draw(chart) {
    try {
      const figure = JSON.parse(chart.querySelector('script').textContent);
      for (const key of reaching) delete (figure.config || {})[key];
      await drawFigure(window.Plotly, chart, chart.querySelector('[data-plot]'), figure);
    } catch (error) {
      // The still says what the figure cannot, without a script as well as with one.
      const still = chart.querySelector('noscript');
      chart.innerHTML = (still && still.textContent) || '';
      console.error(error);
    }
  }
})
