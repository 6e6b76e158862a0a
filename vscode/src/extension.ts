import * as vscode from 'vscode';
import { Host } from './host.js';
import { LiveDiagnostics, registerLanguageFeatures, type KernelOf } from './languageFeatures.js';
import { KernelStatus } from './kernelStatus.js';
import { activeNotebook, cellOf, folderOf, isCSharp, kernelNames, notebookType } from './notebooks.js';
import { NotebookSession } from './notebookSession.js';
import { setParameters } from './parameters.js';
import { exportReport } from './reportExport.js';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('C# Notebooks', { log: true });
  const host = new Host(log);
  const sessions = new Map<vscode.NotebookDocument, NotebookSession>();
  const marksOfRuns = vscode.languages.createDiagnosticCollection('csharp-notebooks-run');
  const marksOfTyping = vscode.languages.createDiagnosticCollection('csharp-notebooks');
  const controller = vscode.notebooks.createNotebookController('csharp-notebooks', notebookType, 'C# (.NET)');
  const status = new KernelStatus(notebook => sessions.get(notebook));

  controller.description = 'GanNotebooks';
  controller.supportedLanguages = Object.keys(kernelNames);
  controller.supportsExecutionOrder = true;
  controller.executeHandler = (cells, notebook) => sessionOf(notebook).run(cells);
  controller.interruptHandler = notebook => sessionOf(notebook).interrupt();

  function sessionOf(notebook: vscode.NotebookDocument): NotebookSession {
    let session = sessions.get(notebook);
    if (!session) {
      session = new NotebookSession(notebook, controller, host, log, marksOfRuns);
      session.onDidChange(() => status.update());
      sessions.set(notebook, session);
    }

    return session;
  }

  // Questions start a kernel, so that there is completion before the first run; but none for a folder nobody trusts,
  // or for a notebook in another language.
  const kernelOf: KernelOf = async cell =>
    vscode.workspace.isTrusted && isCSharp(cell.notebook) ? sessionOf(cell.notebook).start() : undefined;
  const diagnostics = new LiveDiagnostics(
    marksOfTyping,
    kernelOf,
    cell => sessions.get(cell.notebook)?.executed.has(cell) ?? false,
  );

  function meet(notebook: vscode.NotebookDocument): void {
    if (isCSharp(notebook)) {
      controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
    }
  }

  function lookAtEditor(): void {
    void vscode.commands.executeCommand('setContext', 'csharpNotebooks.isCSharp', activeNotebook() !== undefined);
    status.update();
  }

  function command(name: string, action: (notebook: vscode.NotebookDocument) => unknown): vscode.Disposable {
    return vscode.commands.registerCommand(`csharpNotebooks.${name}`, async () => {
      const notebook = activeNotebook();
      if (notebook) {
        await action(notebook);
      }
    });
  }

  async function restartAndRunAll(notebook: vscode.NotebookDocument): Promise<void> {
    await sessionOf(notebook).restart();
    await vscode.commands.executeCommand('notebook.execute', notebook.uri);
  }

  vscode.workspace.notebookDocuments.forEach(meet);
  lookAtEditor();

  context.subscriptions.push(
    log,
    controller,
    status,
    diagnostics,
    marksOfRuns,
    marksOfTyping,
    { dispose: () => sessions.forEach(session => session.dispose()) },
    vscode.workspace.onDidOpenNotebookDocument(meet),
    vscode.workspace.onDidCloseNotebookDocument(notebook => {
      sessions.get(notebook)?.dispose();
      sessions.delete(notebook);
    }),
    vscode.window.onDidChangeActiveNotebookEditor(lookAtEditor),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const cell = contentChanges.length > 0 ? cellOf(document) : undefined;
      if (cell && document.languageId === 'csharp') {
        marksOfRuns.delete(document.uri);
        diagnostics.schedule(cell);
      }
    }),
    registerLanguageFeatures(kernelOf),
    command('restart', notebook => sessionOf(notebook).restart()),
    command('interrupt', notebook => sessionOf(notebook).interrupt()),
    command('restartAndRunAll', restartAndRunAll),
    command('runWithParameters', async notebook => {
      const kernel = await sessionOf(notebook).start();
      if (kernel && await setParameters(notebook, kernel)) {
        await restartAndRunAll(notebook);
      }
    }),
    command('export', async notebook => {
      const program = await host.find(folderOf(notebook));
      if (program) {
        await exportReport(notebook, program);
      }
    }),
    command('kernelActions', async notebook => {
      const session = sessionOf(notebook);
      const actions: Record<string, () => unknown> = {
        '$(refresh) Restart Kernel': () => session.restart(),
        '$(debug-stop) Interrupt the Running Cell': () => session.interrupt(),
        '$(output) Show Log': () => log.show(),
      };
      const picked = await vscode.window.showQuickPick(Object.keys(actions), { title: 'C# kernel' });
      await actions[picked ?? '']?.();
    }),
    vscode.commands.registerCommand('csharpNotebooks.showLog', () => log.show()),
  );
}
