import * as path from 'node:path';
import * as vscode from 'vscode';

/** The kind of notebook that this extension runs. */
export const notebookType = 'jupyter-notebook';

/** The languages of cells that the kernel knows, and what it calls them. */
export const kernelNames: Readonly<Record<string, string>> = {
  csharp: 'csharp',
  fsharp: 'fsharp',
  powershell: 'pwsh',
  html: 'html',
  javascript: 'javascript',
  mermaid: 'mermaid',
};

/** Whether a notebook says that it is written in C#, or for one of .NET Interactive's kernels. */
export function isCSharp(notebook: vscode.NotebookDocument): boolean {
  const metadata = notebook.metadata['metadata'] ?? {};
  const languages = [metadata.language_info?.name, metadata.kernelspec?.language];
  return notebook.notebookType === notebookType
    && (languages.some(language => /^(c#|csharp|polyglot-notebook)$/i.test(language ?? ''))
      || /^\.net-/.test(metadata.kernelspec?.name ?? ''));
}

/** The kernel that a cell is written for. */
export function kernelNameOf(cell: vscode.NotebookCell): string {
  const metadata = cell.metadata['metadata'] ?? {};
  return metadata.polyglot_notebook?.kernelName
    ?? metadata.dotnet_interactive?.language
    ?? kernelNames[cell.document.languageId]
    ?? 'csharp';
}

/** A cell's tags. */
export function tagsOf(cell: vscode.NotebookCell): string[] {
  return cell.metadata['metadata']?.tags ?? [];
}

/** Where a notebook's relative paths start. */
export function folderOf(notebook: vscode.NotebookDocument): string {
  return notebook.uri.scheme === 'file'
    ? path.dirname(notebook.uri.fsPath)
    : vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? process.cwd();
}

/** The cell that a text document is of. */
export function cellOf(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  return vscode.workspace.notebookDocuments
    .find(notebook => notebook.uri.path === document.uri.path && notebook.notebookType === notebookType)
    ?.getCells()
    .find(cell => cell.document === document);
}

/** The notebook whose editor is in front, if it is in C#. */
export function activeNotebook(): vscode.NotebookDocument | undefined {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  return notebook && isCSharp(notebook) ? notebook : undefined;
}
