import * as vscode from 'vscode';
import type { KernelClient } from './kernelClient.js';
import { tagsOf } from './notebooks.js';
import type { Parameter } from './protocol.js';

const declared = 'parameters';
const injected = 'injected-parameters';

/** Asks for the values of the cell tagged "parameters", and puts a cell with the new ones behind it, as papermill does. */
export async function setParameters(notebook: vscode.NotebookDocument, kernel: KernelClient): Promise<boolean> {
  const tagged = (tag: string) => notebook.getCells().find(cell => tagsOf(cell).includes(tag));
  const cell = tagged(declared);
  if (!cell) {
    void vscode.window.showWarningMessage(
      'This notebook has no cell tagged "parameters". Tag the cell that declares what a run depends on.');
    return false;
  }

  const before = tagged(injected);
  const question = {
    code: cell.document.getText(),
    ...(before ? { injectedCode: before.document.getText() } : {}),
  };
  const present = await kernel.ask('RequestParameters', question, 'ParametersProduced');
  const values = await choose(present?.parameters ?? [], async (name, value) => {
    try {
      await kernel.ask('RequestParameters', { ...question, values: { [name]: value } }, 'ParametersProduced');
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  });
  if (!values) {
    return false;
  }

  const answer = Object.keys(values).length > 0
    ? await kernel.ask('RequestParameters', { ...question, values }, 'ParametersProduced')
    : undefined;
  const edit = new vscode.WorkspaceEdit();
  const edits = before
    ? [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(before.index, before.index + 1))]
    : [];
  if (answer?.injectedCode) {
    const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, answer.injectedCode, 'csharp');
    data.metadata = { metadata: { tags: [injected] } };
    edits.push(vscode.NotebookEdit.insertCells(cell.index + 1, [data]));
  }

  edit.set(notebook.uri, edits);
  return await vscode.workspace.applyEdit(edit);
}

type Check = (name: string, value: string) => Promise<string | undefined>;

// The values that differ from what the cell declares; nothing where the user gives up.
async function choose(parameters: Parameter[], check: Check): Promise<Record<string, string> | undefined> {
  const values: Record<string, string> = {};
  type Item = vscode.QuickPickItem & { parameter?: Parameter };
  const run: Item = { label: '$(run-all) Run all cells', description: 'with these values' };
  for (;;) {
    const items = parameters.map(({ name, value, expected }): Item => ({
      label: name,
      description: `${values[name] ?? value}${name in values ? ' (changed)' : ''}`,
      detail: expected,
      parameter: { name, value: values[name] ?? value, expected },
    }));
    const picked = await vscode.window.showQuickPick([run, ...items], {
      title: 'Run with parameters',
      placeHolder: 'Choose a parameter to change it, then run',
      matchOnDescription: true,
    });
    if (!picked) {
      return undefined;
    }

    if (!picked.parameter) {
      return values;
    }

    const { name, value, expected } = picked.parameter;
    const typed = await vscode.window.showInputBox({
      title: name,
      prompt: expected,
      value,
      ignoreFocusOut: true,
      validateInput: text => check(name, text),
    });
    if (typed !== undefined) {
      values[name] = typed;
    }
  }
}
