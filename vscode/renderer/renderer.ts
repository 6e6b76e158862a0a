import type { ActivationFunction } from 'vscode-notebook-renderer';
import Plotly from 'plotly.js-dist-min';
import { drawFigure } from 'gan-notebooks:draw';

/** Draws Plotly figures as the report and Jupyter do, with the same code. */
export const activate: ActivationFunction = () => ({
  async renderOutputItem(item, element) {
    const host = document.createElement('div');
    const plot = document.createElement('div');
    host.append(plot);
    element.replaceChildren(host);
    try {
      await drawFigure(Plotly, host, plot, item.json());
    } catch (error) {
      element.textContent = `This chart cannot be drawn: ${(error as Error).message}`;
    }
  },
});
