import * as vscode from 'vscode';
import { activeNotebook } from './notebooks.js';
import type { NotebookSession } from './notebookSession.js';

/** The state and the memory of the kernel of the notebook in front, in the status bar. */
export class KernelStatus implements vscode.Disposable {
  static readonly #interval = 2000;
  readonly #item = vscode.window.createStatusBarItem('csharpNotebooks.kernel', vscode.StatusBarAlignment.Right, 100);
  #timer: NodeJS.Timeout | undefined;
  #megabytes: number | undefined;

  constructor(private readonly sessionOf: (notebook: vscode.NotebookDocument) => NotebookSession | undefined) {
    this.#item.name = 'C# Kernel';
    this.#item.command = 'csharpNotebooks.kernelActions';
  }

  /** Shows how things are now. */
  update(): void {
    const notebook = activeNotebook();
    const session = notebook && this.sessionOf(notebook);
    clearInterval(this.#timer);
    if (!notebook) {
      this.#item.hide();
      return;
    }

    if (session?.client) {
      this.#timer = setInterval(() => void this.#measure(session), KernelStatus.#interval);
      void this.#measure(session);
    } else {
      this.#megabytes = undefined;
    }

    this.#draw(session);
    this.#item.show();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#item.dispose();
  }

  async #measure(session: NotebookSession): Promise<void> {
    const info = await session.client?.ask('RequestProcessInfo', {}, 'ProcessInfoProduced').catch(() => undefined);
    this.#megabytes = info && Math.round(info.workingSet / 1e6);
    this.#draw(session);
  }

  #draw(session: NotebookSession | undefined): void {
    const state = !session?.client ? 'no kernel' : session.isBusy ? 'busy' : 'idle';
    const icon = state === 'busy' ? '$(sync~spin)' : state === 'idle' ? '$(check)' : '$(circle-slash)';
    const memory = session?.client && this.#megabytes ? ` ${this.#megabytes} MB` : '';
    this.#item.text = `${icon} C#${memory}`;
    this.#item.tooltip = `C# kernel: ${state}${memory ? `,${memory} resident` : ''}`;
    this.#item.accessibilityInformation = { label: this.#item.tooltip };
  }
}
