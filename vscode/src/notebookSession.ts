import * as vscode from 'vscode';
import { CellOutputs, type CellRun } from './cellOutputs.js';
import type { Host } from './host.js';
import { CommandError, KernelClient } from './kernelClient.js';
import { folderOf, kernelNameOf } from './notebooks.js';
import type { Diagnostic } from './protocol.js';

/** What becomes of a cell's run: whether the cells behind it are to run too. */
type Outcome = 'succeeded' | 'failed';

/** One notebook's kernel, and the cells that run in it, one after the other. */
export class NotebookSession implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<NotebookSession>();
  /** The kernel started, ended, began a cell or ended one. */
  readonly onDidChange = this.#changed.event;
  /** Cells that ran since the kernel's start. */
  readonly executed = new WeakSet<vscode.NotebookCell>();

  #kernel: Promise<KernelClient | undefined> | undefined;
  #client: KernelClient | undefined;
  #outputs = new CellOutputs();
  #runs: Promise<void> = Promise.resolve();
  #round = 0;
  #executionOrder = 0;
  #running: CellRun | undefined;

  constructor(
    readonly notebook: vscode.NotebookDocument,
    private readonly controller: vscode.NotebookController,
    private readonly host: Host,
    private readonly log: vscode.LogOutputChannel,
    private readonly marks: vscode.DiagnosticCollection,
  ) {}

  /** The kernel, if it was started and has not ended. */
  get client(): KernelClient | undefined {
    return this.#client;
  }

  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  /** The kernel, started where there is none; nothing where it cannot be had. */
  start(): Promise<KernelClient | undefined> {
    return this.#kernel ??= this.#start().catch(error => {
      this.#kernel = undefined;
      void vscode.window.showErrorMessage(`The kernel did not start: ${(error as Error).message}`);
      return undefined;
    });
  }

  /** Runs cells behind those that wait already; a failing one ends the round. */
  run(cells: readonly vscode.NotebookCell[]): Promise<void> {
    const round = this.#round;
    const executions = cells.map(cell => this.controller.createNotebookCellExecution(cell));
    return this.#runs = this.#runs.then(async () => {
      let outcome: Outcome = 'succeeded';
      for (const execution of executions) {
        if (outcome === 'failed' || round !== this.#round) {
          // VS Code knows no other way to take a cell back that waits.
          execution.start();
          execution.end(undefined);
        } else {
          outcome = await this.#runCell(execution);
        }
      }
    });
  }

  /** Stops the running cell and forgets those that wait; what earlier cells declared stays. */
  async interrupt(): Promise<void> {
    this.#round++;
    await this.#client?.run('Cancel', {}).catch(() => {});
  }

  /** Ends the kernel; the next cell gets a new one. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    this.#round++;
    const kernel = await this.#kernel;
    this.#kernel = undefined;
    await kernel?.dispose();
  }

  dispose(): void {
    void this.stop();
    this.#changed.dispose();
  }

  async #start(): Promise<KernelClient | undefined> {
    const folder = folderOf(this.notebook);
    const program = await this.host.find(folder);
    if (!program) {
      this.#kernel = undefined;
      return undefined;
    }

    const client = new KernelClient(program, folder, (prompt, password) => this.#ask(prompt, password),
      line => this.log.info(line));
    this.#client = client;
    this.#outputs = new CellOutputs();
    this.#executionOrder = 0;
    this.notebook.getCells().forEach(cell => this.executed.delete(cell));
    void client.ended.then(words => this.#end(client, words));
    await client.ready.catch(() => {});
    this.#changed.fire(this);
    return client;
  }

  #end(client: KernelClient, words: string): void {
    this.log.info(words);
    if (this.#client === client) {
      this.#client = undefined;
      this.#changed.fire(this);
      // Nobody asked for it to end, where its promise still stands.
      if (this.#kernel) {
        this.#kernel = undefined;
        void vscode.window.showErrorMessage(`${words.split('\n')[0]} Run the cells again to start a new one.`, 'Show Log')
          .then(answer => answer && this.log.show());
      }
    }
  }

  async #runCell(execution: vscode.NotebookCellExecution): Promise<Outcome> {
    const { cell } = execution;
    execution.start(Date.now());
    const [kernel] = await Promise.all([this.start(), execution.clearOutput()]);
    if (!kernel) {
      execution.end(false, Date.now());
      return 'failed';
    }

    execution.executionOrder = ++this.#executionOrder;
    this.marks.delete(cell.document.uri);
    const run = this.#outputs.begin(execution, () => this.controller.createNotebookCellExecution(cell));
    this.#running = run;
    this.#changed.fire(this);
    const mark: { diagnostic?: Diagnostic } = {};
    let outcome: Outcome = 'succeeded';
    try {
      const command = {
        code: cell.document.getText(),
        targetKernelName: kernelNameOf(cell),
        parameters: { 'cell-name': `cell ${this.#executionOrder}` },
      };
      await kernel.run('SubmitCode', command, event => {
        if (event.eventType === 'DiagnosticsProduced') {
          const [diagnostic] = event.event.diagnostics;
          if (diagnostic) mark.diagnostic = diagnostic;
        } else {
          run.take(event);
        }
      });
      this.executed.add(cell);
    } catch (error) {
      outcome = 'failed';
      this.#fail(run, cell, error as Error, mark.diagnostic);
    }

    await run.end(outcome === 'succeeded');
    this.#running = undefined;
    this.#changed.fire(this);
    return outcome;
  }

  #fail(run: CellRun, cell: vscode.NotebookCell, error: Error, mark: Diagnostic | undefined): void {
    if (!(error instanceof CommandError)) {
      run.fail(error.name, error.message, error.message);
    } else {
      const [, name, text] = /^(\w+): ([^]*)$/.exec(error.message.split('\n')[0] ?? '') ?? [];
      run.fail(mark?.code ?? name ?? 'Error', mark?.message ?? text ?? error.message, error.message);
    }

    if (mark) {
      const { start, end } = mark.linePositionSpan;
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      const shown = new vscode.Diagnostic(range, mark.message, vscode.DiagnosticSeverity.Error);
      shown.source = 'run';
      this.marks.set(cell.document.uri, [shown]);
    }
  }

  async #ask(prompt: string, password: boolean): Promise<string | undefined> {
    return vscode.window.showInputBox({
      title: 'A cell asks for input',
      prompt: prompt || this.#running?.lastLine || 'Console.ReadLine',
      password,
      ignoreFocusOut: true,
    });
  }
}
