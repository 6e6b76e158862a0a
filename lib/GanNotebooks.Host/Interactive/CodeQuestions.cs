using GanNotebooks.Host.CSharp;
using GanNotebooks.Host.CSharp.Language;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using LinePosition = Microsoft.DotNet.Interactive.LinePosition;

namespace GanNotebooks.Host.Interactive;

/// <summary>Answers questions about C# cells that are being typed, past the queue of commands.</summary>
/// <remarks>In that queue a question would wait for the cell that runs.</remarks>
internal sealed class CodeQuestions(CSharpKernel kernel, DirectiveCompletion directives)
{
    /// <summary>Answers one question.</summary>
    /// <param name="question">For completions, hover text, signature help or diagnostics.</param>
    /// <returns>What was found out; empty where nothing is known.</returns>
    public async Task<IReadOnlyList<KernelEvent>> AnswerAsync(KernelCommand question)
    {
        if (question is RequestCompletions typed && CompleteDirective(typed) is { } completions)
        {
            return [completions];
        }

        using var context = KernelInvocationContext.GetOrCreateAmbientContext(question);
        await (
            question switch
            {
                RequestCompletions completion => AskAsync(kernel, completion, context),
                RequestHoverText hover => AskAsync(kernel, hover, context),
                RequestSignatureHelp call => AskAsync(kernel, call, context),
                RequestDiagnostics diagnostics => AskAsync(kernel, diagnostics, context),
                _ => Task.CompletedTask,
            }
        );
        // Before the context ends, which it tells too.
        return [.. context.Result.Events];
    }

    private static Task AskAsync<T>(IKernelCommandHandler<T> handler, T question, KernelInvocationContext context)
        where T : KernelCommand => handler.HandleAsync(question, context);

    private CompletionsProduced? CompleteDirective(RequestCompletions question)
    {
        var typed = new TypedCode(question);
        return directives.Complete(typed.Code, typed.Cursor) is { } found ? typed.Answer(found) : null;
    }
}

/// <summary>Places in code, as .NET Interactive and as C# count them.</summary>
internal static class LinePositions
{
    /// <summary>The line and the character, counted from 0, of an index in UTF-16 code units.</summary>
    public static LinePosition PositionOf(this TextLineCollection lines, int index)
    {
        var position = lines.GetLinePosition(index);
        return new(position.Line, position.Character);
    }

    /// <summary>The index in UTF-16 code units of a line and a character.</summary>
    public static int IndexOf(this TextLineCollection lines, LinePosition position) =>
        lines.GetPosition(new(position.Line, position.Character));
}
