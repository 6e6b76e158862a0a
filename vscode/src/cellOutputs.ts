import * as vscode from 'vscode';
import type { EventEnvelope, FormattedValue } from './protocol.js';

/** Shows what cells do, each output in place and in order, also after its cell's end. */
export class CellOutputs {
  // By the id that updates refer to; of the outputs of this kernel.
  readonly #displays = new Map<string, { output: vscode.NotebookCellOutput; owner: CellRun }>();
  readonly #latest = new WeakMap<vscode.NotebookCell, CellRun>();

  /** Starts to show a run of a cell. */
  begin(execution: vscode.NotebookCellExecution, reopen: () => vscode.NotebookCellExecution): CellRun {
    const run = new CellRun(execution, reopen, this.#displays, () => this.#latest.get(execution.cell) === run);
    this.#latest.set(execution.cell, run);
    return run;
  }
}

/** The outputs of one run of a cell. */
export class CellRun {
  #queue: Promise<unknown> = Promise.resolve();
  #last: { output: vscode.NotebookCellOutput; stream?: 'stdout' | 'stderr' } | undefined;
  #clearBeforeNext = false;
  #isOver = false;
  #lastLine = '';

  constructor(
    private readonly execution: vscode.NotebookCellExecution,
    private readonly reopen: () => vscode.NotebookCellExecution,
    private readonly displays: Map<string, { output: vscode.NotebookCellOutput; owner: CellRun }>,
    private readonly isLatest: () => boolean,
  ) {}

  /** The text of the last unfinished line, which says what a cell asks for. */
  get lastLine(): string {
    return this.#lastLine;
  }

  /** Takes one event of the cell. */
  take(event: EventEnvelope): void {
    switch (event.eventType) {
      case 'StandardOutputValueProduced':
        return this.#write('stdout', textOf(event.event.formattedValues));
      case 'StandardErrorValueProduced':
        return this.#write('stderr', textOf(event.event.formattedValues));
      case 'ErrorProduced':
        return this.#write('stderr', `${event.event.message}\n`);
      case 'DisplayedValueProduced':
        return this.#show('display_data', event.event.formattedValues, event.event.valueId);
      case 'ReturnValueProduced':
        return this.#show('execute_result', event.event.formattedValues, event.event.valueId);
      case 'DisplayedValueUpdated':
        return this.#update(event.event.valueId ?? '', itemsOf(event.event.formattedValues));
      case 'OutputCleared':
        return this.#clear(event.event.wait);
    }
  }

  /** Shows why the cell failed. */
  fail(name: string, message: string, traceback: string): void {
    this.#append(new vscode.NotebookCellOutput(
      [vscode.NotebookCellOutputItem.error({ name, message, stack: traceback })],
      { outputType: 'error' },
    ));
  }

  /** Ends the run when everything is shown. */
  async end(succeeded: boolean): Promise<void> {
    await this.#queue;
    this.#isOver = true;
    this.execution.end(succeeded, Date.now());
  }

  #write(stream: 'stdout' | 'stderr', text: string): void {
    this.#lastLine = (this.#lastLine + text).split(/\r?\n/).at(-1) ?? '';
    const item = stream === 'stdout'
      ? vscode.NotebookCellOutputItem.stdout(text)
      : vscode.NotebookCellOutputItem.stderr(text);
    if (this.#last?.stream === stream && !this.#clearBeforeNext) {
      const { output } = this.#last;
      this.#do(execution => execution.appendOutputItems(item, output));
    } else {
      this.#append(new vscode.NotebookCellOutput([item], { outputType: 'stream' }), stream);
    }
  }

  #show(outputType: 'display_data' | 'execute_result', values: FormattedValue[], id: string | null): void {
    const output = new vscode.NotebookCellOutput(itemsOf(values), {
      outputType,
      ...(outputType === 'execute_result' ? { executionCount: this.execution.executionOrder } : {}),
    });
    if (id) {
      this.displays.set(id, { output, owner: this });
    }

    this.#append(output);
  }

  #update(id: string, items: vscode.NotebookCellOutputItem[]): void {
    const shown = this.displays.get(id);
    if (shown) {
      shown.owner.#do(execution => execution.replaceOutputItems(items, shown.output));
    }
  }

  #clear(wait: boolean): void {
    this.#clearBeforeNext = wait;
    if (!wait) {
      this.#last = undefined;
      this.#do(execution => execution.clearOutput());
    }
  }

  #append(output: vscode.NotebookCellOutput, stream?: 'stdout' | 'stderr'): void {
    this.#last = stream ? { output, stream } : { output };
    if (this.#clearBeforeNext) {
      this.#clearBeforeNext = false;
      this.#do(execution => execution.replaceOutput(output));
    } else {
      this.#do(execution => execution.appendOutput(output));
    }
  }

  // One after the other. After the run's end VS Code wants an execution of its own for a change.
  #do(change: (execution: vscode.NotebookCellExecution) => Thenable<void>): void {
    this.#queue = this.#queue.then(async () => {
      if (!this.#isOver) {
        await change(this.execution);
        return;
      }

      if (!this.isLatest()) {
        return;
      }

      const { executionSummary } = this.execution.cell;
      const late = this.reopen();
      late.executionOrder = executionSummary?.executionOrder;
      late.start(executionSummary?.timing?.startTime);
      await change(late);
      late.end(executionSummary?.success, executionSummary?.timing?.endTime);
    }).catch(() => {
      // The cell, or its output, is gone meanwhile.
    });
  }
}

function textOf(values: FormattedValue[]): string {
  return values.map(one => one.value).join('');
}

function itemsOf(values: FormattedValue[]): vscode.NotebookCellOutputItem[] {
  // Of a chart that is there as data and as a picture, HTML would only hide the picture from who does not trust it.
  const has = (mimeType: string) => values.some(one => one.mimeType === mimeType);
  const needsHtml = !has('application/vnd.plotly.v1+json') || !has('image/png');
  const shown = values.filter(one => !one.suppressDisplay && (needsHtml || one.mimeType !== 'text/html'));
  return shown.map(({ mimeType, value }) => {
    const isBinary = mimeType.startsWith('image/') && mimeType !== 'image/svg+xml';
    return new vscode.NotebookCellOutputItem(Buffer.from(value, isBinary ? 'base64' : 'utf8'), mimeType);
  });
}
