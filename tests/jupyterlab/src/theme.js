// The light or the dark theme, as the system has it, and in JupyterLab's way: its stylesheet first, then the body's attributes.
import { PageConfig, URLExt } from '@jupyterlab/coreutils';

const dark = matchMedia('(prefers-color-scheme: dark)');
let current = null;

async function load() {
  const isLight = !dark.matches;
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = URLExt.join(PageConfig.getOption('fullStaticUrl'), isLight ? 'light.css' : 'dark.css');
  await new Promise((loaded) => {
    sheet.onload = loaded;
    document.body.appendChild(sheet);
  });
  current?.remove();
  current = sheet;
  document.body.dataset.jpThemeLight = String(isLight);
  document.body.dataset.jpThemeName = isLight ? 'JupyterLab Light' : 'JupyterLab Dark';
}

export function followTheme() {
  dark.addEventListener('change', load);
  return load();
}
