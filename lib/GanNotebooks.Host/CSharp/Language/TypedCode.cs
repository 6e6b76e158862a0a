using GanNotebooks.Host.Cells;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using LinePosition = Microsoft.DotNet.Interactive.LinePosition;
using LinePositionSpan = Microsoft.DotNet.Interactive.LinePositionSpan;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>The cell that a question is about, and where in it.</summary>
/// <remarks>.NET Interactive asks about the part of a cell that lies between magics; its parent is about all of it.</remarks>
internal sealed class TypedCode
{
    private readonly LanguageServiceCommand _question;
    private readonly SourceText _text;
    private readonly int _lineOffset;

    /// <summary>That of a question.</summary>
    public TypedCode(LanguageServiceCommand command)
    {
        _question = command;
        var whole = command.Parent as LanguageServiceCommand ?? command;
        Code = whole.Code;
        _text = SourceText.From(Code);
        _lineOffset = whole.LinePosition.Line - command.LinePosition.Line;
        Cursor = _text.Lines.GetPosition(new(whole.LinePosition.Line, whole.LinePosition.Character));
    }

    /// <summary>The whole cell.</summary>
    public string Code { get; }

    /// <summary>Where the cursor is, in UTF-16 code units.</summary>
    public int Cursor { get; }

    /// <summary>A stretch of the cell in the terms of the question.</summary>
    public LinePositionSpan SpanOf(int start, int end) => new(PositionOf(start), PositionOf(end));

    /// <summary>Says what could be typed.</summary>
    public CompletionsProduced Answer(Completions found) =>
        new(
            [.. found.Items.Select(item => new CompletionItem(item.Text, item.Kind, documentation: item.Signature))],
            (RequestCompletions)_question,
            SpanOf(found.Start, found.End)
        );

    private LinePosition PositionOf(int index)
    {
        var position = _text.Lines.GetLinePosition(index);
        return new(position.Line - _lineOffset, position.Character);
    }
}

/// <summary>Asks what a name means, as Jupyter does: in short, or all that is known.</summary>
/// <param name="code">The cell.</param>
/// <param name="linePosition">Where the name is.</param>
/// <param name="detail">0 for signature and summary, 1 for all that is known.</param>
internal sealed class RequestInspection(string code, LinePosition linePosition, int detail)
    : RequestHoverText(code, linePosition)
{
    /// <summary>0 for signature and summary, 1 for all that is known.</summary>
    public int Detail => detail;
}
