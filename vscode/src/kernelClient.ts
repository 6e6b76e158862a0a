import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { CommandEnvelope, Commands, CommandType, EventEnvelope, Events, EventType, Message } from './protocol.js';

/** A program with its first arguments. */
export interface Program { command: string; arguments: string[] }

/** Asks the user for what a cell wants to know; nothing where the user gives no answer. */
export type AskUser = (prompt: string, isPassword: boolean) => Promise<string | undefined>;

/** The command failed; the message is the kernel's own. */
export class CommandError extends Error {}

/** The kernel's process has ended, or could not be started. */
export class KernelEndedError extends Error {
  override readonly name = 'KernelEnded';
}

interface Pending {
  take(event: EventEnvelope): void;
  end(error?: Error): void;
}

/** A kernel: a process of the host that serves one notebook. */
export class KernelClient {
  /** Resolves when the kernel takes commands; rejects if it ends before. */
  readonly ready: Promise<void>;
  /** Resolves with what there is to say when the process has ended. */
  readonly ended: Promise<string>;

  readonly #process: ChildProcessWithoutNullStreams;
  readonly #pending = new Map<string, Pending>();
  readonly #askUser: AskUser;
  readonly #log: (line: string) => void;
  #lastWords: string[] = [];
  #nextToken = 1;
  #isEnded = false;
  // Tasks that a cell leaves running may show something after its end.
  readonly #cells = new Map<string, (event: EventEnvelope) => void>();

  constructor(host: Program, workingDirectory: string, askUser: AskUser, log: (line: string) => void) {
    this.#askUser = askUser;
    this.#log = log;
    this.#process = spawn(host.command, [...host.arguments, 'stdio', '--working-dir', workingDirectory], {
      cwd: workingDirectory,
      env: { ...process.env, DOTNET_NOLOGO: '1' },
      windowsHide: true,
    });
    this.ready = new Promise((resolve, reject) => this.#pending.set('', {
      take: event => { if (event.eventType === 'KernelReady') resolve(); },
      end: error => { if (error) reject(error); },
    }));
    this.ready.catch(() => {});
    this.ended = new Promise(resolve => {
      this.#process.once('error', error => resolve(this.#end(error.message)));
      this.#process.once('close', (code, signal) => resolve(this.#end(signal ? `by ${signal}` : `with exit code ${code}`)));
    });
    // A kernel that ends does not read what is still on its way to it.
    this.#process.stdin.on('error', () => {});
    createInterface({ input: this.#process.stdout }).on('line', line => this.#receive(line));
    createInterface({ input: this.#process.stderr }).on('line', line => this.#note(line));
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Sends a command and waits for its end; its events are taken in order, those of a cell also after it. */
  async run<T extends CommandType>(
    type: T,
    command: Commands[T],
    take: (event: EventEnvelope) => void = () => {},
  ): Promise<void> {
    await this.ready;
    if (this.#isEnded) {
      throw new KernelEndedError('The kernel has ended.');
    }

    const token = `c${this.#nextToken++}`;
    const end = new Promise<void>((resolve, reject) => this.#pending.set(token, {
      take,
      end: error => error ? reject(error) : resolve(),
    }));
    this.#send({ commandType: type, command, token, routingSlip: [] });
    if (type === 'SubmitCode') {
      this.#cells.set(token, take);
    }

    await end;
  }

  /** Asks the kernel something; nothing where it has no answer. */
  async ask<T extends CommandType, E extends EventType>(
    type: T,
    command: Commands[T],
    answerType: E,
  ): Promise<Events[E] | undefined> {
    let answer: Events[E] | undefined;
    await this.run(type, command, event => {
      if (event.eventType === answerType) answer = event.event as Events[E];
    });
    return answer;
  }

  /** Ends the process: in order where it still listens, by force after a moment. */
  async dispose(): Promise<void> {
    if (!this.#isEnded) {
      this.#process.stdin.end();
      const force = setTimeout(() => this.#process.kill('SIGKILL'), 2000);
      await this.ended;
      clearTimeout(force);
    }
  }

  #send(message: object): void {
    this.#process.stdin.write(`${JSON.stringify(message)}\n`);
  }

  #receive(line: string): void {
    let message: Message;
    try {
      message = JSON.parse(line);
    } catch {
      // Native libraries write where they like.
      this.#note(line);
      return;
    }

    if ('eventType' in message) {
      this.#dispatch(message);
    } else if (message.commandType === 'RequestInput') {
      void this.#answer(message as CommandEnvelope<'RequestInput'>);
    }
  }

  #dispatch(event: EventEnvelope): void {
    if (event.eventType === 'KernelReady') {
      this.#pending.get('')?.take(event);
      this.#pending.delete('');
      return;
    }

    const token = event.command?.token ?? '';
    const root = token.split('.')[0] ?? '';
    const pending = this.#pending.get(root);
    if (!pending) {
      this.#cells.get(root)?.(event);
    } else if (token === root && event.eventType === 'CommandSucceeded') {
      this.#pending.delete(root);
      pending.end();
    } else if (token === root && event.eventType === 'CommandFailed') {
      this.#pending.delete(root);
      pending.end(new CommandError(event.event.message));
    } else {
      pending.take(event);
    }
  }

  async #answer(question: CommandEnvelope<'RequestInput'>): Promise<void> {
    const value = await this.#askUser(question.command.prompt, question.command.type === 'password');
    const reply = (eventType: string, event: object) =>
      this.#send({ eventType, event, command: question, routingSlip: [] });
    if (value === undefined) {
      reply('CommandFailed', { message: 'No input was given.' });
    } else {
      reply('InputProduced', { value });
      reply('CommandSucceeded', {});
    }
  }

  #note(line: string): void {
    this.#lastWords = [...this.#lastWords.slice(-19), line];
    this.#log(line);
  }

  #end(how: string): string {
    this.#isEnded = true;
    const words = [`The kernel has ended ${how}.`, ...this.#lastWords].join('\n');
    for (const pending of this.#pending.values()) {
      pending.end(new KernelEndedError(words));
    }

    this.#pending.clear();
    return words;
  }
}
