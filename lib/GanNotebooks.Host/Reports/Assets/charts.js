// Draws the page's charts as soon as plotly.js is there. Called as (function…)(drawFigure).
(function (drawFigure) {
  'use strict';
  Promise.resolve(window.ganPlotly).then(() => {
    for (const chart of document.querySelectorAll('[data-figure]')) {
      const figure = JSON.parse(chart.querySelector('script').textContent);
      drawFigure(window.Plotly, chart, chart.querySelector('[data-plot]'), figure);
    }
  });
})
