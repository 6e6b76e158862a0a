declare module 'plotly.js-dist-min' {
  const Plotly: object;
  export default Plotly;
}

declare module 'gan-notebooks:draw' {
  export function drawFigure(Plotly: object, host: HTMLElement, plot: HTMLElement, figure: unknown): Promise<void>;
}
