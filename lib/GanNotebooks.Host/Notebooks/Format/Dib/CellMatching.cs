namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>Finds the cells of a <c>.dib</c> file again, of which some were edited, moved, removed or added.</summary>
internal sealed class CellMatching
{
    private readonly CellPrint[] _shown;
    private readonly IReadOnlyList<RememberedCell> _remembered;
    private readonly int?[] _matches;
    private readonly HashSet<int> _taken = [];

    private CellMatching(IEnumerable<ShownCell> shown, IReadOnlyList<RememberedCell> remembered)
    {
        _shown = [.. shown.Select(cell => cell.Print)];
        _remembered = remembered;
        _matches = new int?[_shown.Length];
    }

    /// <summary>For each cell of the file the index of the remembered one that it is, if it is any.</summary>
    public static IReadOnlyList<int?> Match(IEnumerable<ShownCell> shown, IReadOnlyList<RememberedCell> remembered)
    {
        var matching = new CellMatching(shown, remembered);
        matching.MatchBy(print => print);
        matching.MatchBy(print => (print.Kernel, print.Line));
        matching.MatchBetweenNeighbours();
        return matching._matches;
    }

    private void MatchBy<TKey>(Func<CellPrint, TKey> key)
        where TKey : notnull
    {
        var waiting = Waiting(0, _remembered.Count)
            .GroupBy(index => key(_remembered[index].Print!))
            .ToDictionary(group => group.Key, group => new Queue<int>(group));
        foreach (var cell in Enumerable.Range(0, _shown.Length).Where(cell => _matches[cell] is null))
        {
            if (waiting.TryGetValue(key(_shown[cell]), out var same) && same.TryDequeue(out var index))
            {
                Take(cell, index);
            }
        }
    }

    // Where as many cells of the same kernels are between two that were found, they are those, edited.
    private void MatchBetweenNeighbours()
    {
        for (var start = 0; start < _shown.Length; start++)
        {
            var end = start;
            while (end < _shown.Length && _matches[end] is null)
            {
                end++;
            }

            var before = start == 0 ? -1 : _matches[start - 1];
            var after = end == _shown.Length ? _remembered.Count : _matches[end];
            if (end > start && before is { } first && after is { } last)
            {
                var waiting = Waiting(first + 1, last).ToList();
                var kernels = waiting.Select(index => _remembered[index].Print!.Kernel);
                if (kernels.SequenceEqual(_shown[start..end].Select(print => print.Kernel)))
                {
                    waiting.ForEach(index => Take(start++, index));
                }
            }

            start = end;
        }
    }

    private IEnumerable<int> Waiting(int start, int end) =>
        Enumerable
            .Range(start, Math.Max(0, end - start))
            .Where(index => _remembered[index].Print is not null && !_taken.Contains(index));

    private void Take(int cell, int index)
    {
        _matches[cell] = index;
        _taken.Add(index);
    }
}
