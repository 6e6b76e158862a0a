using System.Reflection;
using System.Text.Json;
using GanNotebooks.Charts;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Charts;

/// <summary>The gallery in <c>notebooks/charts.ipynb</c> shows all that the library draws.</summary>
public sealed class ChartGallerySpecs
{
    private const int MostLines = 12;

    public static TheoryData<string> Charts =>
        [.. Calls(typeof(Figures)).Concat(Calls(typeof(LatentFigures))).Distinct()];

    [Theory]
    [MemberData(nameof(Charts))]
    public void Each_chart_has_an_example(string call) =>
        Assert.Contains(Examples(), example => example.Contains($"{call}(", StringComparison.Ordinal));

    [Fact]
    public void An_example_is_short() =>
        Assert.All(Examples(), example => Assert.InRange(example.Split('\n').Length, 1, MostLines));

    private static IEnumerable<string> Calls(Type figures) =>
        figures
            .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(method => $"{figures.Name}.{method.Name}");

    // The code below a heading of the third level.
    private static IReadOnlyList<string> Examples()
    {
        var file = Path.Combine(RepositoryPaths.Root, "notebooks", "charts.ipynb");
        using var notebook = JsonDocument.Parse(File.ReadAllBytes(file));
        var cells = notebook
            .RootElement.GetProperty("cells")
            .EnumerateArray()
            .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())))
            .ToArray();
        return
        [
            .. cells
                .Zip(cells.Skip(1))
                .Where(pair => pair.First.StartsWith("### ", StringComparison.Ordinal))
                .Select(pair => pair.Second),
        ];
    }
}
