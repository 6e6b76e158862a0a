import { copyFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const draw = fileURLToPath(new URL('../lib/GanNotebooks/Charts/Assets/draw.js', import.meta.url));

// The class library's own drawing code, which it puts into pages as text.
const charts = {
  name: 'charts',
  setup(bundler) {
    bundler.onResolve({ filter: /^gan-notebooks:draw$/ }, () => ({ path: draw, namespace: 'draw' }));
    bundler.onLoad({ filter: /.*/, namespace: 'draw' }, async () => ({
      contents: `${await readFile(draw, 'utf8')}\nexport { drawFigure };`,
      watchFiles: [draw],
    }));
  },
};

const shared = { bundle: true, minify: true, logLevel: 'info', legalComments: 'none' };

await build({
  ...shared,
  entryPoints: ['src/extension.ts'],
  outfile: 'out/extension.cjs',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
});

await build({
  ...shared,
  entryPoints: ['renderer/renderer.ts'],
  outfile: 'out/renderer.js',
  platform: 'browser',
  target: 'chrome120',
  format: 'esm',
  plugins: [charts],
});

await copyFile('../LICENSE', 'LICENSE');
await copyFile('node_modules/plotly.js-dist-min/LICENSE', 'out/plotly.LICENSE.txt');

if (process.argv.includes('--tests')) {
  await build({
    ...shared,
    minify: false,
    entryPoints: ['test/*.test.ts'],
    outdir: 'out/test',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
  });
}
