import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tmpdir } from 'node:os';
import { KernelClient, KernelEndedError, CommandError } from '../src/kernelClient.js';
import type { EventEnvelope } from '../src/protocol.js';

// The built host; the specs of the extension say where it is.
const host = process.env['GAN_HOST'];
const options = { skip: host ? false : 'GAN_HOST names no host' };

let kernel: KernelClient;
let asked: string[] = [];
let answer: string | undefined;

before(() => {
  if (host) {
    kernel = new KernelClient({ command: host, arguments: [] }, tmpdir(), async prompt => {
      asked.push(prompt);
      return answer;
    }, () => {});
  }
});

after(() => kernel?.dispose());

async function run(code: string): Promise<string> {
  let text = '';
  const take = (event: EventEnvelope) => {
    if (event.eventType === 'StandardOutputValueProduced' || event.eventType === 'ReturnValueProduced') {
      text += event.event.formattedValues[0]?.value;
    }
  };
  await kernel.run('SubmitCode', { code, targetKernelName: 'csharp' }, take);
  return text;
}

test('I can run a cell and use in the next what it declared', options, async () => {
  await run('var seven = 7;');
  assert.equal(await run('seven * 6'), '42');
});

test('A failing cell tells where, and its message', options, async () => {
  const marks: EventEnvelope[] = [];
  const failing = kernel.run('SubmitCode', { code: 'var a = 1;\nthrow new Exception("no");' }, event => marks.push(event));
  await assert.rejects(failing, error => error instanceof CommandError && /^Exception: no/.test(error.message));
  const mark = marks.find(event => event.eventType === 'DiagnosticsProduced');
  assert.equal(mark?.event.diagnostics[0]?.linePositionSpan.start.line, 1);
  assert.equal(mark?.event.diagnostics[0]?.code, 'Exception');
});

test('A cell gets what its user types', options, async () => {
  answer = 'Grüße';
  assert.equal(await run('Console.ReadLine()'), 'Grüße');
  assert.equal(asked.length, 1);
});

test('A cell whose user gives no answer fails', options, async () => {
  answer = undefined;
  await assert.rejects(run('Console.ReadLine()'), /No input was given/);
});

test('Questions are answered while a cell runs, and an interrupt keeps what was declared', options, async () => {
  await run('var kept = 1;');
  const endless = run('while (true) { }');
  const question = { code: 'Console.Wri', linePosition: { line: 0, character: 11 } };
  const found = await kernel.ask('RequestCompletions', question, 'CompletionsProduced');
  assert.ok(found?.completions.some(item => item.displayText === 'WriteLine'));
  await kernel.run('Cancel', {});
  await assert.rejects(endless, /cancelled/);
  assert.equal(await run('kept'), '1');
});

test('What a cell leaves running still shows something after its end', options, async () => {
  const late = new Promise<string>(resolve => {
    const code = '_ = Task.Run(async () => { await Task.Delay(300); Console.WriteLine("late"); });';
    void kernel.run('SubmitCode', { code }, event => {
      if (event.eventType === 'StandardOutputValueProduced') resolve(event.event.formattedValues[0]?.value ?? '');
    });
  });
  assert.equal(await late, 'late\n');
});

test('The kernel tells its memory and a notebook\'s parameters', options, async () => {
  const info = await kernel.ask('RequestProcessInfo', {}, 'ProcessInfoProduced');
  assert.ok(info && info.workingSet > 50e6);
  const code = 'int epochs = 20; string name = "a b"; int[] positions = [1, 2];';
  const told = await kernel.ask('RequestParameters', { code, values: { epochs: '3' } }, 'ParametersProduced');
  assert.deepEqual(told?.parameters.map(one => one.value), ['20', 'a b', '[1, 2]']);
  assert.match(told?.injectedCode ?? '', /^epochs = 3;$/m);
  const wrong = kernel.ask('RequestParameters', { code, values: { epochs: 'x' } }, 'ParametersProduced');
  await assert.rejects(wrong, /epochs is a whole number/);
});

test('A kernel that ends by itself fails what it was at, with its last words', options, async () => {
  const other = new KernelClient({ command: host ?? '', arguments: [] }, tmpdir(), async () => undefined, () => {});
  const cell = other.run('SubmitCode', { code: 'Environment.FailFast("the end");' });
  await assert.rejects(cell, error => error instanceof KernelEndedError && /the end/.test(error.message));
  assert.ok(other.isEnded);
});

test('A host that cannot be started is told as such', async () => {
  const missing = new KernelClient({ command: '/nowhere/gan', arguments: [] }, tmpdir(), async () => undefined, () => {});
  await assert.rejects(missing.ready, /ENOENT/);
});
