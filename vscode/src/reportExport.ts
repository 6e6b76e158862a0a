import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Program } from './kernelClient.js';

/** Writes the notebook's report beside it, as it stands, and opens it. */
export async function exportReport(notebook: vscode.NotebookDocument, host: Program): Promise<void> {
  if (notebook.isUntitled || !await notebook.save()) {
    void vscode.window.showWarningMessage('Save the notebook first: its report is written beside it.');
    return;
  }

  const report = notebook.uri.fsPath.replace(/\.[^.]+$/, '.html');
  // Where the folder is trusted the notebook's scripts run in VS Code too, and its report shows what they show.
  const trust = vscode.workspace.isTrusted ? ['--trust'] : [];
  const options = { location: vscode.ProgressLocation.Notification, title: `Writing ${path.basename(report)}` };
  try {
    await vscode.window.withProgress(options, () => promisify(execFile)(
      host.command,
      [...host.arguments, 'export', notebook.uri.fsPath, '-o', report, ...trust],
      { windowsHide: true },
    ));
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    void vscode.window.showErrorMessage(`The report was not written. ${stderr?.trim() || message}`);
    return;
  }

  const panel = vscode.window.createWebviewPanel(
    'csharpNotebooks.report',
    path.basename(report),
    vscode.ViewColumn.Beside,
    { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
  );
  panel.webview.html = await readFile(report, 'utf8');
  const browser = 'Open in Browser';
  const folder = 'Show in Folder';
  const answer = await vscode.window.showInformationMessage(`The report is ${report}.`, browser, folder);
  if (answer === browser) {
    void vscode.env.openExternal(vscode.Uri.file(report));
  } else if (answer === folder) {
    void vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(report));
  }
}
