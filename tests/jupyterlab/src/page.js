// A notebook in JupyterLab: its services, document manager, notebook, renderers, editors and completer, without the shell around
// them. What the settings decide in the whole program stands here as its schemas have it by default.
import '@jupyterlab/codemirror/style/index.js';
import '@jupyterlab/completer/style/index.js';
import '@jupyterlab/docmanager/style/index.js';
import '@jupyterlab/mathjax-extension/style/base.css';
import '@jupyterlab/notebook/style/index.js';
import '@jupyterlab/tooltip/style/index.js';
import './page.css';
import { SessionContextDialogs, Toolbar, CommandToolbarButton } from '@jupyterlab/apputils';
import {
  CodeMirrorEditorFactory,
  CodeMirrorMimeTypeService,
  EditorExtensionRegistry,
  EditorLanguageRegistry,
  EditorThemeRegistry,
  ybinding,
} from '@jupyterlab/codemirror';
import {
  Completer,
  CompleterModel,
  CompletionHandler,
  KernelCompleterProvider,
  ProviderReconciliator,
} from '@jupyterlab/completer';
import { PageConfig, Text } from '@jupyterlab/coreutils';
import { DocumentManager } from '@jupyterlab/docmanager';
import { DocumentRegistry } from '@jupyterlab/docregistry';
import { createMarkdownParser } from '@jupyterlab/markedparser-extension';
import { MathJaxTypesetter } from '@jupyterlab/mathjax-extension';
import {
  ExecutionIndicator,
  NotebookActions,
  NotebookModelFactory,
  NotebookPanel,
  NotebookTrustStatus,
  NotebookWidgetFactory,
  StaticNotebook,
} from '@jupyterlab/notebook';
import { RenderMimeRegistry, standardRendererFactories } from '@jupyterlab/rendermime';
import { ServiceManager } from '@jupyterlab/services';
import { Tooltip } from '@jupyterlab/tooltip';
import { CommandRegistry } from '@lumino/commands';
import { SplitPanel, Widget } from '@lumino/widgets';
import { followTheme } from './theme.js';

const dialogs = new SessionContextDialogs();
const languages = new EditorLanguageRegistry();
for (const language of EditorLanguageRegistry.getDefaultLanguages()) languages.addLanguage(language);
languages.addLanguage({
  name: 'ipythongfm',
  mime: 'text/x-ipythongfm',
  load: async () => (await import('@codemirror/lang-markdown')).markdown(),
});

function editors() {
  const themes = new EditorThemeRegistry();
  for (const theme of EditorThemeRegistry.getDefaultThemes()) themes.addTheme(theme);
  const extensions = new EditorExtensionRegistry();
  for (const extension of EditorExtensionRegistry.getDefaultExtensions({ themes })) extensions.addExtension(extension);
  extensions.addExtension({
    name: 'text',
    factory: ({ model: { sharedModel } }) =>
      EditorExtensionRegistry.createImmutableExtension(
        ybinding({ ytext: sharedModel.ysource, undoManager: sharedModel.undoManager ?? undefined }),
      ),
  });
  return new CodeMirrorEditorFactory({ extensions, languages });
}

function open(manager, commands) {
  const registry = new DocumentRegistry();
  const opener = { open() {}, opened: { connect: () => false, disconnect: () => false } };
  const documents = new DocumentManager({ registry, manager, opener });
  const rendermime = new RenderMimeRegistry({
    initialFactories: standardRendererFactories,
    latexTypesetter: new MathJaxTypesetter(),
    markdownParser: createMarkdownParser(languages),
  });
  registry.addModelFactory(new NotebookModelFactory({}));
  registry.addWidgetFactory(
    new NotebookWidgetFactory({
      name: 'Notebook',
      modelName: 'notebook',
      fileTypes: ['notebook'],
      defaultFor: ['notebook'],
      preferKernel: true,
      canStartKernel: true,
      rendermime,
      contentFactory: new NotebookPanel.ContentFactory({ editorFactory: editors().newInlineEditor }),
      mimeTypeService: new CodeMirrorMimeTypeService(languages),
      notebookConfig: {
        ...StaticNotebook.defaultNotebookConfig,
        windowingMode: PageConfig.getOption('windowingMode') || StaticNotebook.defaultNotebookConfig.windowingMode,
      },
      toolbarFactory: (panel) => [
        ...['docmanager:save', 'kernelmenu:interrupt', 'notebook:run-all-cells'].map((id) => ({
          name: id,
          widget: new CommandToolbarButton({ commands, id }),
        })),
        { name: 'spacer', widget: Toolbar.createSpacerItem() },
        { name: 'trust', widget: trust(panel) },
        { name: 'kernelName', widget: Toolbar.createKernelNameItem(panel.sessionContext, dialogs) },
        { name: 'progress', widget: ExecutionIndicator.createExecutionIndicatorItem(panel) },
      ],
    }),
  );
  return { panel: documents.open(PageConfig.getOption('notebookPath')), rendermime };
}

function trust(panel) {
  const status = new NotebookTrustStatus();
  const show = () => (status.model.notebook = panel.content);
  panel.context.ready.then(show);
  return status;
}

function complete(panel) {
  const completer = new Completer({ editor: null, model: new CompleterModel() });
  const handler = new CompletionHandler({ completer });
  const follow = () => {
    const editor = panel.content.activeCell?.editor ?? null;
    const context = { widget: panel, editor, session: panel.sessionContext.session };
    handler.editor = editor;
    handler.reconciliator = new ProviderReconciliator({ context, providers: [new KernelCompleterProvider()], timeout: 60000 });
  };
  panel.content.activeCellChanged.connect(async (_, cell) => {
    await cell?.ready;
    follow();
  });
  panel.sessionContext.ready.then(follow);
  completer.hide();
  completer.addClass('jp-ThemedContainer');
  Widget.attach(completer, document.body);
  return handler;
}

async function inspect(panel, rendermime) {
  const editor = panel.content.activeCell.editor;
  const code = editor.model.sharedModel.getSource();
  const cursor_pos = Text.jsIndexToCharIndex(editor.getOffsetAt(editor.getCursorPosition()), code);
  const { content } = await panel.sessionContext.session.kernel.requestInspect({ code, cursor_pos, detail_level: 0 });
  if (!content.found) return;
  const tooltip = new Tooltip({ anchor: panel.content, bundle: content.data, editor, rendermime });
  Widget.attach(tooltip, document.body);
}

async function main() {
  await followTheme();
  const manager = new ServiceManager();
  await manager.ready;
  const commands = new CommandRegistry();
  document.addEventListener('keydown', (event) => commands.processKeydownEvent(event), true);
  commands.addCommand('docmanager:save', { label: 'Save', execute: () => panel.context.save() });
  commands.addCommand('kernelmenu:interrupt', {
    label: 'Interrupt',
    execute: () => panel.sessionContext.session?.kernel?.interrupt(),
  });
  commands.addCommand('notebook:run-all-cells', {
    label: 'Run All Cells',
    // JupyterLab drops cells that are run while their session still starts.
    execute: () => panel.sessionContext.ready.then(() => NotebookActions.runAll(panel.content, panel.sessionContext, dialogs)),
  });
  const { panel, rendermime } = open(manager, commands);
  const handler = complete(panel);
  commands.addCommand('completer:invoke-notebook', { execute: () => handler.invoke() });
  commands.addCommand('completer:select-notebook', { execute: () => handler.completer.selectActive() });
  commands.addCommand('tooltip:launch-notebook', { execute: () => inspect(panel, rendermime) });
  commands.addKeyBinding({ selector: '.jp-Notebook.jp-mod-editMode .jp-mod-completer-enabled', keys: ['Tab'], command: 'completer:invoke-notebook' });
  commands.addKeyBinding({ selector: '.jp-Notebook .jp-mod-completer-active', keys: ['Enter'], command: 'completer:select-notebook' });
  commands.addKeyBinding({ selector: '.jp-Notebook.jp-mod-editMode .jp-InputArea-editor', keys: ['Shift Tab'], command: 'tooltip:launch-notebook' });
  commands.addKeyBinding({ selector: '.jp-Notebook', keys: ['Accel S'], command: 'docmanager:save' });

  const shell = new SplitPanel();
  shell.id = 'main';
  shell.addClass('jp-ThemedContainer');
  shell.addWidget(panel);
  Widget.attach(shell, document.body);
  window.addEventListener('resize', () => shell.update());
}

main();
