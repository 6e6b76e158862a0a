using System.IO.Enumeration;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>The cells that were run since the kernel started, numbered from 1.</summary>
internal sealed class ExecutionHistory
{
    /// <summary>The number of this session. Earlier ones are not kept.</summary>
    public const int Session = 1;

    private readonly List<ExecutedCell> _cells = [];

    /// <summary>How many there are, which is the last one's number.</summary>
    public int Count => _cells.Count;

    /// <summary>All of them, in order.</summary>
    public IEnumerable<ExecutedCell> All => _cells;

    /// <summary>Adds a cell.</summary>
    /// <returns>Its number.</returns>
    public int Add(string code)
    {
        _cells.Add(new(Count + 1, code));
        return Count;
    }

    /// <summary>Adds the plain text of a cell's value.</summary>
    public void AddValue(int number, string value) => _cells[number - 1] = _cells[number - 1] with { Value = value };

    /// <summary>The cells of a range.</summary>
    /// <param name="session">The session: 0, or the number of the current one.</param>
    /// <param name="start">The first cell's number.</param>
    /// <param name="stop">The number after the last cell's.</param>
    public IEnumerable<ExecutedCell> Range(int session, int start, int stop) =>
        session is 0 or Session ? _cells.Where(cell => cell.Number >= start && cell.Number < stop) : [];

    /// <summary>The cells that match a glob with <c>*</c> and <c>?</c>.</summary>
    /// <param name="pattern">The glob, which the whole code must match.</param>
    /// <param name="unique">Whether of cells with the same code only the last counts.</param>
    public IEnumerable<ExecutedCell> Search(string pattern, bool unique)
    {
        var found = _cells.Where(cell => FileSystemName.MatchesSimpleExpression(pattern, cell.Code, ignoreCase: false));
        return unique ? found.Reverse().DistinctBy(cell => cell.Code).Reverse() : found;
    }
}

/// <summary>A cell that was run.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Code">Its code.</param>
/// <param name="Value">The plain text of the value that it ended with, if any.</param>
internal sealed record ExecutedCell(int Number, string Code, string? Value = null);
