using GanNotebooks.Host.Jupyter.Execution;

namespace GanNotebooks.Host.Tests.Jupyter.Execution;

public sealed class ExecutionHistorySpecs
{
    private readonly ExecutionHistory _history = new();

    public ExecutionHistorySpecs()
    {
        foreach (var code in (string[])["var a = 1;", "a + 1", "display(a);", "a + 1"])
        {
            _history.Add(code);
        }
    }

    [Fact]
    public void Cells_are_numbered_from_one() => Assert.Equal([1, 2, 3, 4], Numbers(_history.All));

    [Theory]
    [InlineData(0, 2, 4, new[] { 2, 3 })]
    [InlineData(ExecutionHistory.Session, 1, 99, new[] { 1, 2, 3, 4 })]
    [InlineData(-1, 1, 99, new int[0])]
    public void A_range_ends_before_its_stop_and_is_of_one_session(int session, int start, int stop, int[] numbers) =>
        Assert.Equal(numbers, Numbers(_history.Range(session, start, stop)));

    [Theory]
    [InlineData("a*", false, new[] { 2, 4 })]
    [InlineData("a*", true, new[] { 4 })]
    [InlineData("*a*", true, new[] { 1, 3, 4 })]
    [InlineData("a ? 1", false, new[] { 2, 4 })]
    [InlineData("a", false, new int[0])]
    public void A_glob_matches_whole_cells(string pattern, bool unique, int[] numbers) =>
        Assert.Equal(numbers, Numbers(_history.Search(pattern, unique)));

    [Fact]
    public void A_value_is_kept_with_its_cell()
    {
        _history.AddValue(2, "2");
        Assert.Equal([null, "2", null, null], _history.All.Select(cell => cell.Value));
    }

    private static IEnumerable<int> Numbers(IEnumerable<ExecutedCell> cells) => cells.Select(cell => cell.Number);
}
