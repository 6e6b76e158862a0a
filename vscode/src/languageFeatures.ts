import * as vscode from 'vscode';
import type { KernelClient } from './kernelClient.js';
import { cellOf, kernelNameOf, notebookType } from './notebooks.js';
import type { Commands, Diagnostic, EventType, Events, FormattedValue, LinePosition, LinePositionSpan } from './protocol.js';

/** The kernel that knows a cell's notebook; nothing where there is none. */
export type KernelOf = (cell: vscode.NotebookCell) => Promise<KernelClient | undefined>;

type Question = 'RequestCompletions' | 'RequestHoverText' | 'RequestSignatureHelp';

// Roslyn's words for what a completion is.
const kinds: Readonly<Record<string, vscode.CompletionItemKind>> = {
  Class: vscode.CompletionItemKind.Class,
  Constant: vscode.CompletionItemKind.Constant,
  Delegate: vscode.CompletionItemKind.Function,
  Enum: vscode.CompletionItemKind.Enum,
  EnumMember: vscode.CompletionItemKind.EnumMember,
  Event: vscode.CompletionItemKind.Event,
  ExtensionMethod: vscode.CompletionItemKind.Method,
  Field: vscode.CompletionItemKind.Field,
  File: vscode.CompletionItemKind.File,
  Folder: vscode.CompletionItemKind.Folder,
  Interface: vscode.CompletionItemKind.Interface,
  Keyword: vscode.CompletionItemKind.Keyword,
  Label: vscode.CompletionItemKind.Reference,
  Local: vscode.CompletionItemKind.Variable,
  Magic: vscode.CompletionItemKind.Keyword,
  Method: vscode.CompletionItemKind.Method,
  Module: vscode.CompletionItemKind.Module,
  Namespace: vscode.CompletionItemKind.Module,
  Operator: vscode.CompletionItemKind.Operator,
  Parameter: vscode.CompletionItemKind.Variable,
  Property: vscode.CompletionItemKind.Property,
  RangeVariable: vscode.CompletionItemKind.Variable,
  Snippet: vscode.CompletionItemKind.Snippet,
  Structure: vscode.CompletionItemKind.Struct,
  TypeParameter: vscode.CompletionItemKind.TypeParameter,
};

const severities = {
  hidden: vscode.DiagnosticSeverity.Hint,
  info: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
  error: vscode.DiagnosticSeverity.Error,
};

/** Completion, hover and signature help in the cells of a notebook, from its kernel. */
export function registerLanguageFeatures(kernelOf: KernelOf): vscode.Disposable {
  const selector: vscode.DocumentSelector = { notebookType, language: 'csharp' };

  async function ask<E extends EventType>(
    question: Question,
    answer: E,
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<Events[E] | undefined> {
    // Before anything is waited for: what is typed meanwhile does not go with this position.
    const code = document.getText();
    const cell = cellOf(document);
    const kernel = cell && await kernelOf(cell);
    const command: Commands[Question] = {
      code,
      linePosition: { line: position.line, character: position.character },
      targetKernelName: 'csharp',
    };
    // What a kernel that ends does not answer, nobody waits for.
    return kernel?.ask(question, command, answer).catch(() => undefined);
  }

  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(selector, {
      async provideCompletionItems(document, position) {
        const found = await ask('RequestCompletions', 'CompletionsProduced', document, position);
        return found?.completions.map((one, index) => {
          const item = new vscode.CompletionItem(one.displayText, kinds[one.kind] ?? vscode.CompletionItemKind.Text);
          if (found.linePositionSpan) item.range = rangeOf(found.linePositionSpan);
          if (one.documentation) item.detail = one.documentation;
          item.insertText = one.insertText ?? one.displayText;
          // The kernel's order is by what fits best.
          item.sortText = String(index).padStart(5, '0');
          return item;
        });
      },
    }, '.', '#', '!', '"', '/'),
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const found = await ask('RequestHoverText', 'HoverTextProduced', document, position);
        return found && new vscode.Hover(markdownOf(found.content));
      },
    }),
    vscode.languages.registerSignatureHelpProvider(selector, {
      async provideSignatureHelp(document, position) {
        const found = await ask('RequestSignatureHelp', 'SignatureHelpProduced', document, position);
        if (!found) {
          return undefined;
        }

        const help = new vscode.SignatureHelp();
        help.activeSignature = found.activeSignatureIndex;
        help.activeParameter = found.activeParameterIndex;
        help.signatures = found.signatures.map(one => {
          const signature = new vscode.SignatureInformation(one.label, markdownOf([one.documentation]));
          signature.parameters = one.parameters.map(parameter =>
            new vscode.ParameterInformation(parameter.label, markdownOf([parameter.documentation])));
          return signature;
        });
        return help;
      },
    }, '(', ','),
  );
}

/** Marks what the compiler has to say of cells, a moment after they were edited. */
export class LiveDiagnostics implements vscode.Disposable {
  static readonly #delay = 400;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly marks: vscode.DiagnosticCollection,
    private readonly kernelOf: KernelOf,
    private readonly hasRun: (cell: vscode.NotebookCell) => boolean,
  ) {}

  /** A cell was edited, or what it may refer to has changed. */
  schedule(cell: vscode.NotebookCell): void {
    const key = cell.document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(() => void this.#mark(cell, key), LiveDiagnostics.#delay));
  }

  dispose(): void {
    this.#timers.forEach(clearTimeout);
  }

  async #mark(cell: vscode.NotebookCell, key: string): Promise<void> {
    this.#timers.delete(key);
    const { version } = cell.document;
    const kernel = kernelNameOf(cell) === 'csharp' ? await this.kernelOf(cell) : undefined;
    const command = { code: cell.document.getText(), targetKernelName: 'csharp' };
    const found = await kernel?.ask('RequestDiagnostics', command, 'DiagnosticsProduced').catch(() => undefined);
    if (!cell.document.isClosed && cell.document.version === version) {
      const said = found?.diagnostics.filter(one => !this.#isDeclaredAbove(one, cell)) ?? [];
      this.marks.set(cell.document.uri, said.map(toDiagnostic));
    }
  }

  // A name that an earlier cell declares is unknown only as long as that cell has not run.
  #isDeclaredAbove(diagnostic: Diagnostic, cell: vscode.NotebookCell): boolean {
    if (!['CS0103', 'CS0246'].includes(diagnostic.code)) {
      return false;
    }

    const name = cell.document.getText(rangeOf(diagnostic.linePositionSpan));
    const word = new RegExp(`\\b${name.replace(/[^\w]/g, '\\$&')}\\b`);
    return cell.notebook.getCells(new vscode.NotebookRange(0, cell.index))
      .some(above => above.kind === vscode.NotebookCellKind.Code && !this.hasRun(above) && word.test(above.document.getText()));
  }
}

function toDiagnostic(one: Diagnostic): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(one.linePositionSpan), one.message, severities[one.severity]);
  diagnostic.source = 'C#';
  diagnostic.code = one.code;
  return diagnostic;
}

function markdownOf(values: FormattedValue[]): vscode.MarkdownString {
  const value = values.find(one => one.mimeType === 'text/markdown') ?? values[0];
  return new vscode.MarkdownString(value?.value ?? '');
}

function rangeOf({ start, end }: LinePositionSpan): vscode.Range {
  return new vscode.Range(positionOf(start), positionOf(end));
}

function positionOf({ line, character }: LinePosition): vscode.Position {
  return new vscode.Position(line, character);
}
