// Bundles the page: JupyterLab's packages as they are published, one stylesheet for both themes' rules, and one for each theme.
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);

// Icons are text to JupyterLab's scripts, and images to its stylesheets.
const icons = {
  name: 'icons',
  setup(bundler) {
    bundler.onResolve({ filter: /\.(svg|png|gif|eot|ttf|woff2?)$/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === icons || kind !== 'import-statement') return undefined;
      const found = await bundler.resolve(path, { kind, importer, resolveDir, pluginData: icons });
      return { path: found.path, namespace: 'icon' };
    });
    bundler.onLoad({ filter: /.*/, namespace: 'icon' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
  },
};

// JupyterLab imports MathJax's CommonJS modules by name when it first needs them, which esbuild gives a default export alone.
const formulas = {
  name: 'formulas',
  setup(bundler) {
    bundler.onResolve({ filter: /^mathjax-full\// }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, namespace: 'named' } : undefined);
    // In its stylesheets ~ stands for node_modules.
    bundler.onResolve({ filter: /^~/ }, ({ path, kind, resolveDir }) => bundler.resolve(path.slice(1), { kind, resolveDir }));
    bundler.onLoad({ filter: /.*/, namespace: 'named' }, ({ path }) => ({
      contents: `export { ${Object.keys(require(path)).join(', ')} } from '${path}';`,
      resolveDir: import.meta.dirname,
    }));
  },
};

await rm('out', { recursive: true, force: true });
await build({
  entryPoints: ['src/page.js', 'src/light.css', 'src/dark.css'],
  outdir: 'out',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: 'chrome120',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', __dirname: '"/"' },
  loader: Object.fromEntries(['svg', 'png', 'gif', 'eot', 'ttf', 'woff', 'woff2'].map((kind) => [`.${kind}`, 'dataurl'])),
  plugins: [icons, formulas],
});
