import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { locateHost } from './hostLocator.js';
import type { Program } from './kernelClient.js';

const build = 'Build It';
const install = 'Get the .NET SDK';

/** The program that runs cells; offers to build it where only its source is there. */
export class Host {
  #building: Promise<void> | undefined;

  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** Finds it for a notebook in a folder; nothing where the user has none and wants none. */
  async find(folder: string): Promise<Program | undefined> {
    const configured = vscode.workspace.getConfiguration('csharpNotebooks').get('hostPath', '');
    const found = locateHost(configured, folder);
    switch (found.kind) {
      case 'host':
        this.log.info(`Host: ${found.place}`);
        return found.program;
      case 'source':
        return await this.#offerToBuild(found.project) ? this.find(folder) : undefined;
      case 'nothing':
        void vscode.window.showErrorMessage(
          'Cells cannot run: there is no program "gan". Open the folder that GanNotebooks was cloned to, '
            + 'or name the program in the setting csharpNotebooks.hostPath.',
        );
        return undefined;
    }
  }

  async #offerToBuild(project: string): Promise<boolean> {
    const answer = await vscode.window.showInformationMessage(
      'The program that runs C# cells is in this folder as source. Build it? It takes some minutes, once.',
      build,
    );
    if (answer !== build) {
      return false;
    }

    try {
      await (this.#building ??= this.#build(project));
      return true;
    } catch (error) {
      this.log.show(true);
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      const message = isMissing
        ? 'The .NET 10 SDK is not on the PATH. Install it, then start VS Code again.'
        : `The build failed: ${(error as Error).message}`;
      if (await vscode.window.showErrorMessage(message, ...(isMissing ? [install] : [])) === install) {
        void vscode.env.openExternal(vscode.Uri.parse('https://dotnet.microsoft.com/download'));
      }

      return false;
    } finally {
      this.#building = undefined;
    }
  }

  #build(project: string): Promise<void> {
    const options = { location: vscode.ProgressLocation.Notification, title: 'Building the kernel', cancellable: true };
    return Promise.resolve(vscode.window.withProgress(options, (progress, token) => new Promise<void>((resolve, reject) => {
      const dotnet = spawn('dotnet', ['build', '-c', 'Release', '--tl:off', project], { windowsHide: true });
      token.onCancellationRequested(() => dotnet.kill());
      let last = '';
      const take = (chunk: Buffer) => {
        for (const line of chunk.toString().split(/\r?\n/).map(text => text.trim()).filter(Boolean)) {
          this.log.info(line);
          last = /: error /.test(line) || !/: error /.test(last) ? line : last;
          progress.report({ message: line.slice(0, 100) });
        }
      };
      dotnet.stdout.on('data', take);
      dotnet.stderr.on('data', take);
      dotnet.once('error', reject);
      dotnet.once('close', code => code === 0 ? resolve() : reject(new Error(last)));
    })));
  }
}
