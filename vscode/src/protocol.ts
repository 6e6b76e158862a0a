// .NET Interactive's protocol, as far as this extension speaks it: one JSON message a line, commands one way, events
// the other. Names are those of the package Microsoft.DotNet.Interactive; the last few are the host's own.

export interface LinePosition { line: number; character: number }
export interface LinePositionSpan { start: LinePosition; end: LinePosition }
export interface FormattedValue { mimeType: string; value: string; suppressDisplay?: boolean }

export interface Commands {
  SubmitCode: { code: string; targetKernelName?: string; parameters?: Record<string, string> };
  RequestCompletions: { code: string; linePosition: LinePosition; targetKernelName?: string };
  RequestHoverText: { code: string; linePosition: LinePosition; targetKernelName?: string };
  RequestSignatureHelp: { code: string; linePosition: LinePosition; targetKernelName?: string };
  RequestDiagnostics: { code: string; targetKernelName?: string };
  RequestInput: { prompt: string; type?: string | null };
  Cancel: object;
  Quit: object;
  RequestProcessInfo: object;
  RequestParameters: { code: string; injectedCode?: string; values?: Record<string, string> };
}

export type CommandType = keyof Commands;

export interface CommandEnvelope<T extends CommandType = CommandType> {
  commandType: T;
  command: Commands[T];
  token: string;
  routingSlip: string[];
}

export interface CompletionItem {
  displayText: string;
  kind: string;
  insertText?: string | null;
  filterText?: string | null;
  sortText?: string | null;
  documentation?: string | null;
}

export interface SignatureInformation {
  label: string;
  documentation: FormattedValue;
  parameters: { label: string; documentation: FormattedValue }[];
}

export interface Diagnostic {
  linePositionSpan: LinePositionSpan;
  severity: 'hidden' | 'info' | 'warning' | 'error';
  code: string;
  message: string;
}

export interface Parameter { name: string; value: string; expected: string }

export interface Events {
  KernelReady: object;
  CommandSucceeded: object;
  CommandFailed: { message: string };
  StandardOutputValueProduced: { formattedValues: FormattedValue[] };
  StandardErrorValueProduced: { formattedValues: FormattedValue[] };
  DisplayedValueProduced: { formattedValues: FormattedValue[]; valueId: string | null };
  DisplayedValueUpdated: { formattedValues: FormattedValue[]; valueId: string | null };
  ReturnValueProduced: { formattedValues: FormattedValue[]; valueId: string | null };
  ErrorProduced: { message: string };
  DiagnosticsProduced: { diagnostics: Diagnostic[] };
  CompletionsProduced: { completions: CompletionItem[]; linePositionSpan?: LinePositionSpan | null };
  HoverTextProduced: { content: FormattedValue[]; linePositionSpan?: LinePositionSpan | null };
  SignatureHelpProduced: {
    signatures: SignatureInformation[];
    activeSignatureIndex: number;
    activeParameterIndex: number;
  };
  InputProduced: { value: string };
  OutputCleared: { wait: boolean };
  ProcessInfoProduced: { workingSet: number };
  ParametersProduced: { parameters: Parameter[]; injectedCode: string | null };
}

export type EventType = keyof Events;

/** Each kind of event with what it carries. */
export type EventEnvelope = {
  [T in EventType]: {
    eventType: T;
    event: Events[T];
    command?: { token?: string | null; commandType?: string } | null;
  };
}[EventType];

export type Message = EventEnvelope | CommandEnvelope;
